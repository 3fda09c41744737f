import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { mayBelongTo } from '../../platform/stripe/owner.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import { listCustomersOf } from './customers.store.ts';
import { writeCustomerEmail } from './customers.stripe.ts';

const SYNC_EMAIL = 'sync-customer-email';

/** Enqueues an update of the email address of a member's Stripe customers, after the caller's transaction. */
export function enqueueCustomerEmail(tx: Tx, memberId: string): Promise<void> {
  const one = `${SYNC_EMAIL}:${memberId}`;
  return enqueue(tx, { name: SYNC_EMAIL, payload: { memberId }, key: one, queue: one });
}

/** Reads the address when the job runs, so that the latest address wins in any order of the jobs. */
export function syncCustomerEmailJob(deps: StripeDeps): JobKind {
  return job({
    name: SYNC_EMAIL,
    payload: z.object({ memberId: z.uuid() }),
    async handle({ memberId }) {
      const member = await findMemberById(deps.db.read, memberId);
      if (member === null) return;
      const owner = await deps.account.read();
      const budget = startJobBudget(deps.stripe);
      // A customer whose creation is pending gets the current address at creation.
      for (const row of await listCustomersOf(deps.db.read, memberId)) {
        const { customerId } = row;
        if (customerId === null || !mayBelongTo(owner, row)) continue;
        await writeCustomerEmail(budget, { customerId, email: member.email });
      }
    },
  });
}
