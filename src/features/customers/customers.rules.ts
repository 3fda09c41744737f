import { mayBelongTo, type StripeOwner } from '../../platform/stripe/owner.ts';
import type { CustomerRow } from './customers.store.ts';

/**
 * What a customer is needed for. Stripe allows one recurring currency for each customer, and an open
 * Checkout Session counts; what is paid once may have any.
 */
export interface CustomerUse {
  /** Null where it does not matter. */
  readonly currency: string | null;
  readonly recurs: boolean;
}

type CustomerChoice =
  | { readonly kind: 'use'; readonly row: CustomerRow & { readonly customerId: string } }
  /** Its recurring currency is not stored: ask Stripe first. */
  | { readonly kind: 'check'; readonly row: CustomerRow & { readonly customerId: string } }
  | { readonly kind: 'create'; readonly currency: string; readonly generation: number };

/** Which of a member's customers is right for a use. Rows are the newest first. */
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

/** Those of our own account before those whose account is unknown. */
function listUsable(rows: readonly CustomerRow[], owner: StripeOwner) {
  const found = rows.flatMap((row) =>
    row.customerId !== null && row.missingAt === null && mayBelongTo(owner, row)
      ? [{ ...row, customerId: row.customerId }]
      : [],
  );
  const isOwn = ({ account }: CustomerRow) => account === owner.account;
  return [...found.filter(isOwn), ...found.filter((row) => !isOwn(row))];
}

/** The number of a row that is under way, or the one after the last that was lost. */
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
