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
import { endCustomer, findCustomerMadeFor } from './customers.stripe.ts';

/**
 * Ends what a member has at Stripe: open pages, subscriptions, and personal data, of each of their
 * customers. The tombstones are written first, so that the events that follow are stored without personal
 * data. Returns the customers' ids. Safe to repeat; throws `payments_unavailable`.
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
    // Our key sees no customer of another account or mode.
    if (mayBelongTo(owner, row)) await endCustomer(budget, customerId);
    erased.push(customerId);
  }
  return erased;
}

/** The same for the customer of a guest, whom no row of ours names. */
export async function eraseGuestCustomer(
  { db, clock }: StripeDeps,
  budget: StripeBudget,
  customerId: string,
): Promise<void> {
  await insertErasedCustomer(db.read, { customerId, erasedAt: clock.now() });
  await endCustomer(budget, customerId);
}

/** If the process died while Stripe created the customer, the row has no id yet. */
function findUnstored(
  budget: StripeBudget,
  { params, currency }: CustomerRow,
  { id: memberId, email }: { readonly id: string; readonly email: string },
): Promise<string | null> {
  const sent = params ?? { email, name: '', metadata: { memberId, currency } };
  return findCustomerMadeFor(budget, sent);
}

/**
 * The customer that has to pay for a purchase: one of the buyer's, and the one that Stripe names if it is
 * among them. The row of an erased buyer has no member; the purchase is theirs where Stripe names a
 * customer of our tombstones.
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
