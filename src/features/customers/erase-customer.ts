import type { Tx } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findCustomer, insertErasedCustomer, isErasedCustomer } from './customers.store.ts';
import { endCustomer, findCustomerMadeFor } from './customers.stripe.ts';

/**
 * Ends what a member has at Stripe: pages that could still be paid, subscriptions, and what Stripe
 * holds of the person. The tombstone comes first, so that what Stripe tells because of it is stored
 * without the person already. Answers the customer's id, or null where there never was one. Safe to
 * repeat; throws `payments_unavailable`.
 */
export async function eraseCustomer(
  deps: StripeDeps,
  budget: StripeBudget,
  memberId: string,
): Promise<string | null> {
  const { db, stripe, clock } = deps;
  const row = await findCustomer(db.read, memberId);
  if (row === null) return null;
  // Whoever died while Stripe made the customer left the row without its id.
  const customerId =
    row.customerId ??
    (await findCustomerMadeFor(stripe, budget, { memberId, since: row.createdAt }));
  if (customerId === null) return null;
  await insertErasedCustomer(db.read, { customerId, erasedAt: clock.now() });
  await endCustomer(stripe, budget, customerId);
  return customerId;
}

/**
 * The customer by whom something bought here has to be paid: the buyer's. What was bought by someone
 * who has been erased names nobody; it is theirs where Stripe names a customer of our tombstones.
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
