import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById } from '../accounts/index.ts';
import { recordChange, SYSTEM } from '../audit/index.ts';
import { type CheckoutRow, closeCheckout } from '../billing/index.ts';
import { neverPaidEmail } from './emails/never-paid.email.ts';
import type { TellDeps } from './tell-subscriber.ts';

export interface NeverPaid {
  readonly subscriptionId: string;
  readonly checkout: CheckoutRow;
  readonly tier: string;
  readonly siteName: string;
}

/**
 * The first payment was to come later and did not come: the checkout has failed, its buyer is told
 * once, and another page may be opened at once.
 */
export async function giveUp(deps: TellDeps, tx: Tx, given: NeverPaid): Promise<void> {
  const { subscriptionId: id, checkout, tier, siteName } = given;
  const at = deps.clock.now();
  await closeCheckout(tx, checkout.id, { failedAt: at });
  await recordChange(tx, {
    ...{ actor: SYSTEM, at, action: 'subscription.never_paid' },
    subject: { kind: 'subscription', id },
    after: { checkoutId: checkout.id },
  });
  const member = checkout.memberId === null ? null : await findMemberById(tx, checkout.memberId);
  if (member === null) return;
  const message = neverPaidEmail({ siteName, tier, url: `${deps.publicUrl}/account` });
  await enqueueMail(tx, deps.clock, { cause: `never-paid:${id}`, to: member.email, message });
}
