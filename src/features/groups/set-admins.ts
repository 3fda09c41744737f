import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberByEmail, type Member } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { MailFor } from '../settings/index.ts';
import { groupAdminEmail } from './emails/group-admin.email.ts';
import {
  assignAdmin,
  deleteAdmin,
  insertAdmin,
  isAdminOf,
  listAdmins,
  listPendingAdmins,
} from './group-admins.store.ts';
import { type GroupRow, lockGroup } from './groups.store.ts';

interface SetAdminsDeps {
  readonly clock: Clock;
  readonly mailFor: MailFor;
}

/**
 * Replaces the admins of a group by the owners of these addresses, and emails new ones; recorded in the audit log. An
 * address without a confirmed account becomes an admin when its owner first signs in. The caller must hold the lock on
 * the group.
 */
export async function setAdmins(
  deps: SetAdminsDeps,
  tx: Tx,
  { group, emails, actor }: { group: GroupRow; emails: readonly string[]; actor: Actor },
): Promise<void> {
  const before = await listAdmins(tx, [group.id]);
  for (const { id, email } of before.filter((one) => !emails.includes(one.email))) {
    await deleteAdmin(tx, id);
    await record(deps, tx, { group, email, actor, action: 'group.admin_removed' });
  }
  const known = new Set(before.map(({ email }) => email));
  for (const email of emails.filter((one) => !known.has(one))) {
    if (!(await addAdmin(deps, tx, group, email))) continue;
    await record(deps, tx, { group, email, actor, action: 'group.admin_added' });
  }
}

/** Returns false if they are an admin already. */
async function addAdmin(
  { clock, mailFor }: SetAdminsDeps,
  tx: Tx,
  group: GroupRow,
  email: string,
): Promise<boolean> {
  const account = await findMemberByEmail(tx, email);
  // Only a confirmed address proves who owns it.
  const owner = account?.emailConfirmedAt ? account : null;
  const columns = owner ? { memberId: owner.id, email: null } : { memberId: null, email };
  const now = clock.now();
  const id = await insertAdmin(tx, { groupId: group.id, ...columns, now });
  if (id === null) return false;
  const url = mailFor.to.page('manageGroup', { id: group.id });
  const facts = { group: group.name, url, hasAccount: owner !== null };
  const message = groupAdminEmail(mailFor(account), facts);
  await enqueueMail(tx, clock, { cause: `group_admin:${id}`, to: email, message });
  return true;
}

async function record(
  { clock }: SetAdminsDeps,
  tx: Tx,
  change: {
    group: GroupRow;
    email: string;
    actor: Actor;
    action: 'group.admin_added' | 'group.admin_removed';
  },
): Promise<void> {
  const { group, email, actor, action } = change;
  const subject = { kind: 'group', id: group.id } as const;
  await recordChange(tx, { actor, at: clock.now(), action, subject, personal: { email } });
}

/**
 * Makes a member who has just signed in an admin of the groups for which staff entered their confirmed address.
 * Race-safe: the lock on the group excludes changes of its admins.
 */
export async function claimAdminships(
  tx: Tx,
  { id: memberId, email }: Pick<Member, 'id' | 'email'>,
): Promise<void> {
  for (const { id, groupId } of await listPendingAdmins(tx, email)) {
    await lockGroup(tx, groupId);
    if (await isAdminOf(tx, { groupId, memberId })) await deleteAdmin(tx, id);
    else await assignAdmin(tx, id, memberId);
  }
}
