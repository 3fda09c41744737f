import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { listStaffNames } from './member-lists.store.ts';
import { looksLike } from './name.rules.ts';

/** Whether a name looks like that of someone else who is on the staff. */
async function isTaken(tx: Tx, name: string, memberId: string | null = null): Promise<boolean> {
  const staff = await listStaffNames(tx);
  return staff.some((member) => member.id !== memberId && looksLike(name, member.name));
}

/** Throws `invalid` for such a name: readers could take its owner for the member of staff. */
async function refuse(
  tx: Tx,
  { path, name, memberId = null }: { path: string; name: string; memberId?: string | null },
): Promise<void> {
  if (await isTaken(tx, name, memberId)) {
    throw invalidField(path, 'looks like the name of someone on our staff');
  }
}

/** What protects the names of staff from others who would pass for them. */
export const staffNames = { isTaken, refuse };
