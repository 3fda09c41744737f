import type { Tx } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findCustomer, insertErasedCustomer, isErasedCustomer } from './customers.store.ts';
import { endCustomer, findCustomerMadeFor } from './customers.stripe.ts';

/**
 * Ends what a member has at Stripe: open pages, subscriptions, and personal data. The tombstone is
 * written first, so that the events that follow are stored without personal data. Returns the
 * customer's id, or null where there never was one. Safe to repeat; throws `payments_unavailable`.
 */
export async function eraseCustomer(
  deps: StripeDeps,
  budget: StripeBudget,
  memberId: string,
): Promise<string | null> {
  const { db, clock } = deps;
  const row = await findCustomer(db.read, memberId);
  if (row === null) return null;
  // If the process died while Stripe created the customer, the row has no id yet.
  const customerId =
    row.customerId ?? (await findCustomerMadeFor(budget, { memberId, since: row.createdAt }));
  if (customerId === null) return null;
  await insertErasedCustomer(db.read, { customerId, erasedAt: clock.now() });
  await endCustomer(budget, customerId);
  return customerId;
}

/**
 * The customer that has to pay for a purchase: the buyer's. The row of an erased buyer has no member;
 * the purchase is theirs where Stripe names a customer of our tombstones.
 */
export async function findPayingCustomer(
  tx: Tx,
  memberId: string | null,
  seenCustomerId: string | null,
): Promise<{ customerId: string | null; isErased: boolean }> {
  if (memberId !== null) {
    const customer = await findCustomer(tx, memberId);
    return { customerId: customer?.customerId ?? null, isErased: false };
  }
  const isErased = seenCustomerId !== null && (await isErasedCustomer(tx, seenCustomerId));
  return { customerId: isErased ? seenCustomerId : null, isErased };
}
