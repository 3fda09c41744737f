import type { Tx } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { mayBelongTo } from '../../platform/stripe/owner.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import {
  type CustomerRow,
  insertErasedCustomer,
  isErasedCustomer,
  listCustomersOf,
} from './customers.store.ts';
import { endCustomer, findExistingCustomer } from './customers.stripe.ts';

/**
 * Ends the open Checkout Sessions and subscriptions of all of a member's Stripe customers, and erases their personal
 * data there. The tombstones are written first, so that subsequent events are stored without personal
 * data. Returns the customers' ids. Idempotent. Throws `payments_unavailable`.
 */
export async function eraseCustomers(
  deps: StripeDeps,
  budget: StripeBudget,
  member: { readonly id: string; readonly email: string },
): Promise<string[]> {
  const { db, clock, account } = deps;
  const owner = await account.read();
  const rows = await listCustomersOf(db.read, member.id);
  const erased: string[] = [];
  for (const row of rows) {
    const customerId = row.customerId ?? (await findUnstored(budget, row, member));
    if (customerId === null || erased.includes(customerId)) continue;
    await insertErasedCustomer(db.read, { customerId, erasedAt: clock.now() });
    // Our key cannot access customers of another account or mode.
    if (mayBelongTo(owner, row)) await endCustomer(budget, customerId);
    erased.push(customerId);
  }
  return erased;
}

/** Erases the Stripe customer of a guest, for which we have no row. */
export async function eraseGuestCustomer(
  { db, clock }: StripeDeps,
  budget: StripeBudget,
  customerId: string,
): Promise<void> {
  await insertErasedCustomer(db.read, { customerId, erasedAt: clock.now() });
  await endCustomer(budget, customerId);
}

/** Finds a customer whose row has no id, because the process died while Stripe created the customer. */
function findUnstored(
  budget: StripeBudget,
  { params, currency }: CustomerRow,
  { id: memberId, email }: { readonly id: string; readonly email: string },
): Promise<string | null> {
  const sent = params ?? { email, name: '', metadata: { memberId, currency } };
  return findExistingCustomer(budget, sent);
}

/**
 * Returns the customer that a purchase must be paid by: the customer that Stripe names if it is one of the buyer's,
 * else the buyer's newest customer. The row of an erased buyer has no member; such a purchase belongs to the
 * customer that Stripe names if that customer has a tombstone.
 */
export async function findPayingCustomer(
  tx: Tx,
  memberId: string | null,
  seenCustomerId: string | null,
): Promise<{ customerId: string | null; isErased: boolean }> {
  if (memberId !== null) {
    const ids = (await listCustomersOf(tx, memberId)).flatMap(({ customerId }) => customerId ?? []);
    const seen = ids.find((id) => id === seenCustomerId);
    return { customerId: seen ?? ids[0] ?? null, isErased: false };
  }
  const isErased = seenCustomerId !== null && (await isErasedCustomer(tx, seenCustomerId));
  return { customerId: isErased ? seenCustomerId : null, isErased };
}
