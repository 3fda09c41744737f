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
 * Approves a statement, which stays as it is from then on; where the publisher pays authors through Stripe, a
 * job transfers it. Approving it again only repeats a
 * transfer that Stripe refused. Throws the 404 and `earlier_statement_open`.
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

/** Throws the 404. */
export async function getStatement(tx: Tx, id: string): Promise<StatementRow> {
  const statement = await findStatement(tx, id);
  if (statement === null) throw notFound();
  return statement;
}
