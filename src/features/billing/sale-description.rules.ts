import { z } from 'zod';
import { intervalSchema, tipIntervalSchema } from '../../money/intervals.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { TAX_BEHAVIORS } from '../../money/tax.ts';
import type { CheckoutRow } from './checkouts.store.ts';

/**
 * What a Checkout Session's metadata say of our row, so that it can be rebuilt where a restored backup is
 * older than the sale. They name rows of ours and nobody: who bought it, the customer says until erasure.
 */
const descriptionSchema = z.object({
  checkoutId: z.uuid(),
  kind: z.enum(PAYMENT_KINDS),
  interval: z.union([intervalSchema, tipIntervalSchema]),
  buyer: z.enum(['member', 'guest']),
  /** In minor units, before discounts and tax. */
  amount: z.coerce.number().int().nonnegative(),
  currency: z.string(),
  taxBehavior: z.enum(TAX_BEHAVIORS).optional(),
  tierPriceId: z.uuid().optional(),
  tipId: z.uuid().optional(),
  trialDays: z.coerce.number().int().nonnegative().default(0),
});

export type SaleDescription = Readonly<z.output<typeof descriptionSchema>>;

type Described = Pick<
  CheckoutRow,
  | 'kind'
  | 'interval'
  | 'amount'
  | 'currency'
  | 'memberId'
  | 'taxBehavior'
  | 'tierPriceId'
  | 'tipId'
  | 'trialDays'
>;

/** For the metadata of its session. `publicUrl` tells publications apart that share one account. */
export function describeSale(sale: Described, publicUrl: string): Record<string, string> {
  const { kind, interval, amount, currency, memberId } = sale;
  const { taxBehavior, tierPriceId, tipId, trialDays } = sale;
  return {
    site: publicUrl,
    kind,
    interval,
    amount: String(amount),
    currency,
    buyer: memberId === null ? 'guest' : 'member',
    ...(taxBehavior === null ? {} : { taxBehavior }),
    ...(tierPriceId === null ? {} : { tierPriceId }),
    ...(tipId === null ? {} : { tipId }),
    ...(trialDays === 0 ? {} : { trialDays: String(trialDays) }),
  };
}

/** Null for a session of an older version, which says too little. */
export function readSaleDescription(
  metadata: Readonly<Record<string, string>>,
): SaleDescription | null {
  return descriptionSchema.safeParse(metadata).data ?? null;
}

/** Whether this publication opened the session: by its metadata, or by where its buyers come back to. */
export function isSaleOfSite(
  {
    metadata,
    successUrl,
  }: { readonly metadata: Readonly<Record<string, string>>; readonly successUrl: string | null },
  publicUrl: string,
): boolean {
  const { site, checkoutId } = metadata;
  if (site !== undefined) return site === publicUrl;
  return checkoutId !== undefined && (successUrl ?? '').startsWith(`${publicUrl}/`);
}
