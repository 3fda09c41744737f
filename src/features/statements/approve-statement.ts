import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { earlierStatementOpen } from './statements.errors.ts';
import {
  findStatement,
  hasEarlierDraft,
  lockStatements,
  markApproved,
  type StatementRow,
} from './statements.store.ts';
import { enqueueTransfer } from './transfer-statement.ts';

/**
 * Approves a statement, which is immutable from then on. If the publisher pays authors through Stripe, a job
 * transfers the total. Approving it again only retries a transfer that Stripe refused. Throws `not_found` and
 * `earlier_statement_open`.
 */
export async function approveStatement(
  deps: SettingsDeps,
  id: string,
  actor: Actor,
): Promise<StatementRow> {
  const { statements: settings } = await deps.readSettings();
  const approvedAt = deps.clock.now();
  return await deps.db.transaction(async (tx) => {
    await lockStatements(tx);
    const statement = await getStatement(tx, id);
    if (await hasEarlierDraft(tx, statement)) throw earlierStatementOpen();
    if (settings.transfers && statement.transferId === null) await enqueueTransfer(tx, id);
    if (!(await markApproved(tx, id, approvedAt))) return statement;
    await recordChange(tx, {
      actor,
      at: approvedAt,
      action: 'statement.approved',
      subject: { kind: 'statement', id },
      after: { month: statement.month, total: statement.total, currency: statement.currency },
    });
    return { ...statement, approvedAt };
  });
}

/** Throws `not_found`. */
export async function getStatement(tx: Tx, id: string): Promise<StatementRow> {
  const statement = await findStatement(tx, id);
  if (statement === null) throw notFound();
  return statement;
}
