import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import {
  beginNextCustomerAttempt,
  claimCustomer,
  findCustomer,
  storeCustomerId,
} from './customers.store.ts';
import { createCustomer, findCustomerMadeFor } from './customers.stripe.ts';

/** The member's one Stripe customer, created when it is first needed; safe to repeat and to race. */
export async function ensureCustomer(
  deps: StripeDeps,
  budget: StripeBudget,
  member: { readonly id: string; readonly email: string; readonly name: string },
): Promise<string> {
  const { db, clock, livemode } = deps;
  const memberId = member.id;
  const isRepeated = !(await claimCustomer(db.read, {
    memberId,
    livemode,
    createdAt: clock.now(),
  }));
  const row = await findCustomer(db.read, memberId);
  if (row?.customerId) return row.customerId;
  const { attempt, createdAt } = row ?? { attempt: 1, createdAt: clock.now() };
  const customerId = await createOnce({
    budget,
    key: keyOf(memberId, attempt),
    keyAgeMs: clock.now().getTime() - createdAt.getTime(),
    isRepeated,
    create: (key) => createCustomer(budget, { member, key }),
    find: () => findCustomerMadeFor(budget, { memberId, since: createdAt }),
    renewKey: async () =>
      keyOf(memberId, await beginNextCustomerAttempt(db.read, memberId, attempt)),
  });
  await storeCustomerId(db.read, memberId, customerId);
  return (await findCustomer(db.read, memberId))?.customerId ?? customerId;
}

function keyOf(memberId: string, attempt: number): string {
  return `customer:${memberId}:${attempt}`;
}
