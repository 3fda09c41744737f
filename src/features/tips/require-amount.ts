import {
  amountTooLarge,
  amountTooSmall,
  currencyNotSupported,
} from '../../platform/errors/amount-refusals.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import type { SiteSettings } from '../settings/index.ts';
import { decideTipAmount, tipRangeOf } from './tip-amount.rules.ts';

/**
 * Checks that an amount may be charged. Throws `amount_too_small`, `amount_too_large`, `currency_not_supported` and
 * `invalid`.
 */
export function requireAmount(
  requested: { readonly amount: number; readonly currency: string },
  accepted: SiteSettings['tips'],
): void {
  const verdict = decideTipAmount(requested.amount, requested.currency, accepted);
  const limits = accepted[requested.currency];
  if (verdict.kind === 'currency_not_supported' || limits === undefined) {
    throw currencyNotSupported();
  }
  const { minimum, maximum } = tipRangeOf(requested.currency, limits);
  if (verdict.kind === 'amount_too_small') throw amountTooSmall(`must be at least ${minimum}`);
  if (verdict.kind === 'amount_too_large') throw amountTooLarge(`must be at most ${maximum}`);
  if (verdict.kind === 'off_step') {
    throw invalidField('body.amount', `must be a multiple of ${verdict.step}`);
  }
}
