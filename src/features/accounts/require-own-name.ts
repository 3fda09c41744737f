import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { listStaffNames } from './member-lists.store.ts';
import { looksLike } from './name.rules.ts';

/** Whether a name looks like that of another staff member. */
async function isTaken(tx: Tx, name: string, memberId: string | null = null): Promise<boolean> {
  const staff = await listStaffNames(tx);
  return staff.some((member) => member.id !== memberId && looksLike(name, member.name));
}

/** Throws `invalid` for such a name, because readers could mistake its owner for the staff member. */
async function refuse(
  tx: Tx,
  { path, name, memberId = null }: { path: string; name: string; memberId?: string | null },
): Promise<void> {
  if (await isTaken(tx, name, memberId)) {
    throw invalidField(path, 'looks like the name of someone on our staff');
  }
}

/** Protects the names of staff against impersonation. */
export const staffNames = { isTaken, refuse };
