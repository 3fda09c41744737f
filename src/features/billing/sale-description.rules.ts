import { z } from 'zod';
import { intervalSchema, tipIntervalSchema } from '../../money/intervals.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { TAX_BEHAVIORS } from '../../money/tax.ts';
import type { CheckoutRow } from './checkouts.store.ts';

/**
 * The metadata of a Checkout Session from which our row can be rebuilt if a restored backup is older than the sale.
 * It references rows and contains no personal data: the Stripe customer identifies the buyer until erasure.
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
  groupId: z.uuid().optional(),
  groupMonths: z.coerce.number().int().positive().optional(),
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
  | 'groupId'
  | 'groupMonths'
  | 'trialDays'
>;

/** Returns the metadata of a sale's session. `publicUrl` distinguishes publications that share a Stripe account. */
export function describeSale(sale: Described, publicUrl: string): Record<string, string> {
  const { kind, interval, amount, currency, memberId } = sale;
  const { taxBehavior, tierPriceId, tipId, groupId, groupMonths, trialDays } = sale;
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
    ...(groupId === null ? {} : { groupId }),
    ...(groupMonths === null ? {} : { groupMonths: String(groupMonths) }),
    ...(trialDays === 0 ? {} : { trialDays: String(trialDays) }),
  };
}

/** Returns null for a session of an older release, whose metadata is incomplete. */
export function readSaleDescription(
  metadata: Readonly<Record<string, string>>,
): SaleDescription | null {
  return descriptionSchema.safeParse(metadata).data ?? null;
}

/** Returns true if this publication opened the session, according to its metadata or its return URL. */
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
