import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import { findCustomer } from './customers.store.ts';
import { writeCustomerEmail } from './customers.stripe.ts';

const KEEP_EMAIL = 'keep-customer-email';

/** Brings Stripe's customer of a member up to their address, after the caller's transaction. */
export function enqueueCustomerEmail(tx: Tx, memberId: string): Promise<void> {
  const one = `${KEEP_EMAIL}:${memberId}`;
  return enqueue(tx, { name: KEEP_EMAIL, payload: { memberId }, key: one, queue: one });
}

/** Reads the address when it runs, so that of two changes the later one is told, in either order. */
export function syncCustomerEmailJob(deps: StripeDeps): JobKind {
  return job({
    name: KEEP_EMAIL,
    payload: z.object({ memberId: z.uuid() }),
    async handle({ memberId }) {
      const member = await findMemberById(deps.db.read, memberId);
      const customer = await findCustomer(deps.db.read, memberId);
      // Without a customer there is nobody to tell; one that is made later is made with the address.
      if (member === null || !customer?.customerId) return;
      const { email } = member;
      await writeCustomerEmail(deps.stripe, startJobBudget(deps.stripe), {
        customerId: customer.customerId,
        email,
      });
    },
  });
}
