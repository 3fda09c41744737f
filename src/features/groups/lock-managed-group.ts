import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { isAdminOf } from './group-admins.store.ts';
import { type GroupRow, lockGroup } from './groups.store.ts';

/**
 * Locks a group for staff (`managedBy` null) or for one of its admins. The lock excludes changes of the admins, so the
 * right holds until the transaction ends. Throws the same `not_found` for an unknown group and for a member who does
 * not manage it.
 */
export async function lockManagedGroup(
  tx: Tx,
  { groupId, managedBy }: { groupId: string; managedBy: string | null },
): Promise<GroupRow> {
  const group = await lockGroup(tx, groupId);
  const mayManage = managedBy === null || (await isAdminOf(tx, { groupId, memberId: managedBy }));
  if (group === null || !mayManage) throw notFound();
  return group;
}
