import type { Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { adminAlertFor } from './announced.rules.ts';
import { insertEntries } from './audit.store.ts';
import type { AuditedChange } from './audited-change.ts';

export const ANNOUNCE = 'announce-to-admins';

/**
 * Writes an audit log entry for each change, in the transaction of the change itself, and enqueues an email to all
 * admins for each change that is announced.
 */
export async function recordChange(tx: Tx, ...changes: readonly AuditedChange[]): Promise<void> {
  await insertEntries(tx, changes);
  for (const change of changes) {
    const what = adminAlertFor(change);
    if (what === null) continue;
    const { actor, at, subject } = change;
    const payload = { what, actorKind: actor.kind, actorId: actor.id, subjectId: subject.id, at };
    await enqueue(tx, { name: ANNOUNCE, payload });
  }
}
