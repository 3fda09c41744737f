import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

/** An admin of a group. `memberId` is null until the owner of the address signs in. */
export interface GroupAdminRow {
  readonly id: string;
  readonly groupId: string;
  readonly memberId: string | null;
  /** The member's address, or the address that staff entered. */
  readonly email: string;
}

/** Returns the admins of these groups, in the order in which they were added. */
export async function listAdmins(tx: Tx, groupIds: readonly string[]): Promise<GroupAdminRow[]> {
  const rows = await tx.groupAdmin.findMany({
    where: { groupId: { in: [...groupIds] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      groupId: true,
      memberId: true,
      email: true,
      member: { select: { email: true } },
    },
  });
  return rows.flatMap(({ member, ...row }) => {
    const email = member?.email ?? row.email;
    return email === null ? [] : [{ ...row, email }];
  });
}

/** Returns the new id; null if this member or address is an admin of the group already. */
export async function insertAdmin(
  tx: Tx,
  admin: { groupId: string; memberId: string | null; email: string | null; now: Date },
): Promise<string | null> {
  const { now: createdAt, ...columns } = admin;
  const id = newId();
  const data = [{ id, ...columns, createdAt }];
  const { count } = await tx.groupAdmin.createMany({ data, skipDuplicates: true });
  return count === 1 ? id : null;
}

export async function deleteAdmin(tx: Tx, id: string): Promise<void> {
  await tx.groupAdmin.deleteMany({ where: { id } });
}

export async function isAdminOf(
  tx: Tx,
  { groupId, memberId }: { groupId: string; memberId: string },
): Promise<boolean> {
  const where = { groupId_memberId: { groupId, memberId } };
  return (await tx.groupAdmin.findUnique({ where, select: { id: true } })) !== null;
}

/** Returns the rows that were created for an address before its owner signed in, in the order of their groups. */
export function listPendingAdmins(
  tx: Tx,
  email: string,
): Promise<{ id: string; groupId: string }[]> {
  return tx.groupAdmin.findMany({
    where: { email, memberId: null },
    orderBy: { groupId: 'asc' },
    select: { id: true, groupId: true },
  });
}

/** The caller must hold the lock on the group, and the member must not be an admin of it. */
export async function assignAdmin(tx: Tx, id: string, memberId: string): Promise<void> {
  await tx.groupAdmin.updateMany({
    where: { id, memberId: null },
    data: { memberId, email: null },
  });
}

/** Deletes the rows of addresses whose owner has not signed in since. */
export async function deletePendingAdmins(tx: Tx, emails: readonly string[]): Promise<void> {
  await tx.groupAdmin.deleteMany({ where: { email: { in: [...emails] } } });
}

/** Returns the groups that a member manages, or is to manage, for their data export. */
export async function listOwnAdminships(
  tx: Tx,
  { memberId, emails }: { memberId: string; emails: readonly string[] },
) {
  const rows = await tx.groupAdmin.findMany({
    where: { OR: [{ memberId }, { email: { in: [...emails] } }] },
    orderBy: { id: 'asc' },
    select: { group: { select: { name: true } }, email: true, createdAt: true },
  });
  return rows.map(({ group, ...row }) => ({ ...row, group: group.name }));
}
