import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import { stripeRefusalCode } from '../../platform/stripe/stripe.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findStatement, type StatementRow, storeTransfer } from './statements.store.ts';
import { createTransfer, findExistingTransfer, toTransferParams } from './transfers.stripe.ts';

const TRANSFER = 'transfer-statement';

/** Enqueues the transfer of an approved statement to its author's connected account, after the caller's transaction. */
export function enqueueTransfer(tx: Tx, statementId: string): Promise<void> {
  const one = `${TRANSFER}:${statementId}`;
  return enqueue(tx, { name: TRANSFER, payload: { statementId }, key: one, queue: one });
}

/**
 * Transfers the total of an approved statement once. A total of 0 or below is not transferred, because later
 * statements carry it over; nor is anything sent to an author who has no account. Stripe refuses a transfer that
 * exceeds the balance; the refusal is stored with the statement.
 */
export function transferStatementJob(deps: StripeDeps): JobKind {
  return job({
    name: TRANSFER,
    payload: z.object({ statementId: z.uuid() }),
    async handle({ statementId }) {
      const statement = await findStatement(deps.db.read, statementId);
      if (statement === null || statement.transferId !== null || statement.total <= 0) return;
      const { stripeAccountId: destination } = statement.author;
      if (statement.approvedAt === null || destination === null) return;
      await transfer(deps, statement, destination, statement.approvedAt);
    },
  });
}

async function transfer(
  { db, stripe, clock }: StripeDeps,
  statement: StatementRow,
  destination: string,
  approvedAt: Date,
): Promise<void> {
  const budget = startJobBudget(stripe);
  const key = `statement:${statement.id}`;
  const params = toTransferParams(statement, destination);
  const isRefused = statement.transferFailure !== null;
  try {
    const transferId = await createOnce({
      attempt: { key, params },
      // Stripe replays a refusal for the same idempotency key, so a retry needs a new key.
      keyAgeMs: isRefused ? Number.POSITIVE_INFINITY : clock.now().getTime() - approvedAt.getTime(),
      isRepeated: true,
      create: (attempt) => createTransfer(budget, attempt),
      find: () => findExistingTransfer(budget, { statementId: statement.id, since: approvedAt }),
      renew: async () => ({ key: `${key}:${newId()}`, params }),
    });
    await storeTransfer(db.read, statement.id, { transferId });
  } catch (error) {
    const refusal = stripeRefusalCode(error);
    if (refusal === null) throw error;
    await storeTransfer(db.read, statement.id, { transferFailure: refusal });
    throw error;
  }
}
