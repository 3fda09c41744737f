import { mayBelongTo, type StripeOwner } from '../../platform/stripe/owner.ts';
import type { CustomerRow } from './customers.store.ts';

/**
 * The purpose of a customer. Stripe allows one recurring currency for each customer, and an open recurring Checkout
 * Session counts; one-time payments may use any currency.
 */
export interface CustomerUse {
  /** Null if the currency does not matter. */
  readonly currency: string | null;
  readonly recurs: boolean;
}

type CustomerChoice =
  | { readonly kind: 'use'; readonly row: CustomerRow & { readonly customerId: string } }
  /** The customer's recurring currency is not stored, so Stripe must be asked first. */
  | { readonly kind: 'check'; readonly row: CustomerRow & { readonly customerId: string } }
  | { readonly kind: 'create'; readonly currency: string; readonly generation: number };

/** Chooses which of a member's customers fits a use. `rows` are newest first. */
export function chooseCustomer(
  rows: readonly CustomerRow[],
  owner: StripeOwner,
  { currency, recurs }: CustomerUse,
): CustomerChoice {
  const usable = listUsable(rows, owner);
  const same = usable.find((row) => row.currency === currency);
  if (same) return { kind: 'use', row: same };
  const unknown = usable.find((row) => row.currency === '');
  const other = recurs ? undefined : (unknown ?? usable[0]);
  if (other) return { kind: 'use', row: other };
  if (unknown) return { kind: 'check', row: unknown };
  const wanted = recurs ? (currency ?? '') : '';
  return { kind: 'create', currency: wanted, generation: nextGeneration(rows, owner, wanted) };
}

/** Lists the usable customers: those of our own account before those whose account is unknown. */
function listUsable(rows: readonly CustomerRow[], owner: StripeOwner) {
  const found = rows.flatMap((row) =>
    row.customerId !== null && row.missingAt === null && mayBelongTo(owner, row)
      ? [{ ...row, customerId: row.customerId }]
      : [],
  );
  const isOwn = ({ account }: CustomerRow) => account === owner.account;
  return [...found.filter(isOwn), ...found.filter((row) => !isOwn(row))];
}

/** Returns the generation of a row whose creation is pending, or the next free generation. */
function nextGeneration(
  rows: readonly CustomerRow[],
  { account, livemode }: StripeOwner,
  currency: string,
): number {
  const same = rows.filter(
    (row) => row.account === account && row.livemode === livemode && row.currency === currency,
  );
  const underWay = same.find(({ customerId, params }) => customerId === null && params !== null);
  return underWay?.generation ?? Math.max(0, ...same.map(({ generation }) => generation)) + 1;
}
