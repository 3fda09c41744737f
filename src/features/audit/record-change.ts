import type { Tx } from '../../platform/db/database.ts';
import { insertEntry } from './audit.store.ts';
import type { AuditedChange } from './audited-change.ts';

/** Writes an entry of the audit log in the transaction of the change itself. */
export function recordChange(tx: Tx, change: AuditedChange): Promise<void> {
  return insertEntry(tx, change);
}
