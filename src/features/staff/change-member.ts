import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import { outranks } from '../../roles/roles.ts';
import {
  findMemberById,
  lockAdmins,
  lockMember,
  type Member,
  updateMember,
} from '../accounts/index.ts';
import { previewLinks } from '../articles/index.ts';
import { type Actor, memberIdOf, recordChange } from '../audit/index.ts';
import { enqueueHideComments, lockWriter } from '../comments/index.ts';
import { endSingleFactorSessions, sessionRows } from '../sessions/index.ts';
import type { ChangedBy } from './changed-by.ts';
import { writeNote } from './member-notes.ts';
import { lastAdmin } from './members.errors.ts';
import { mayChange, removesAdmin, restrictsCommenting } from './members.rules.ts';
import type { MemberChange } from './members.schemas.ts';

type ColumnChange = Parameters<typeof updateMember>[1]['change'];

/**
 * Changes a member's role or status, effective on their next request. A suspension ends their sessions, as does a role
 * that makes their passkey a second factor. Losing the editor role revokes their preview links. Throws `not_found`,
 * `forbidden` (see `mayChange`) and `last_admin`.
 */
export function changeMember(
  deps: DbDeps,
  { id, change }: { id: string; change: MemberChange },
  by: ChangedBy,
): Promise<Member> {
  return deps.db.transaction((tx) => changeMemberIn(tx, { id, change, now: deps.clock.now() }, by));
}

export async function changeMemberIn(
  tx: Tx,
  { id, change, now }: { id: string; change: MemberChange; now: Date },
  by: ChangedBy,
): Promise<Member> {
  // Locked before everything else, because a comment being written references its writer: either it is written first
  // and hidden with the rest, or it is refused.
  if (restrictsCommenting(change)) await lockWriter(tx, id);
  const admins = removesAdmin(change) ? await lockAdmins(tx) : [];
  await lockMember(tx, id);
  const before = await findMemberById(tx, id);
  if (before === null) throw notFound();
  if (!mayChange(by.role, before.role, change)) throw forbidden();
  if (admins.length === 1 && admins[0] === id) throw lastAdmin();
  if (change.banReason !== undefined) {
    await writeNote(tx, { memberId: id, body: change.banReason, createdAt: now }, by.actor);
  }
  if (change.hideComments) await hideComments(tx, { memberId: id, now }, by.actor);
  const columns = toColumns(change, before, now);
  if (Object.keys(columns).length === 0) return before;
  const after = await updateMember(tx, { id, change: columns, now });
  if (after === null) throw notFound();
  await endSingleFactorSessions(tx, { memberId: id, before, after, now, except: null });
  if (change.suspended === true)
    await sessionRows.endAll(tx, { memberId: id, cause: 'suspended', now });
  if (maySharePreviews(before) && !maySharePreviews(after)) {
    await previewLinks.revokeOf(tx, { createdById: id }, { actor: by.actor, at: now });
  }
  await recordChange(tx, {
    actor: by.actor,
    at: now,
    action: 'member.changed',
    subject: { kind: 'member', id },
    ...describeChange(columns, before, after),
    ...(before.role === 'admin' && removesAdmin(change) && { alert: 'admin_removed' as const }),
  });
  return after;
}

/** Returns whether the member may share previews of unpublished articles. */
function maySharePreviews({ role, suspendedAt }: Member): boolean {
  return !outranks('editor', role) && suspendedAt === null;
}

async function hideComments(
  tx: Tx,
  { memberId, now }: { memberId: string; now: Date },
  actor: Actor,
): Promise<void> {
  await enqueueHideComments(tx, { memberId, decidedById: memberIdOf(actor) });
  const subject = { kind: 'member', id: memberId } as const;
  await recordChange(tx, { actor, at: now, action: 'member.comments_hidden', subject });
}

/** Returns the columns that differ from the stored member. */
function toColumns(change: MemberChange, before: Member, now: Date): ColumnChange {
  const { suspended, banReason: _reason, hideComments: _hide, ...rest } = change;
  const suspendedAt = suspended === false ? null : (before.suspendedAt ?? now);
  const wanted = { ...rest, ...(suspended !== undefined && { suspendedAt }) };
  const differing = Object.entries(wanted).filter(
    ([name, value]) =>
      value !== undefined && !isDeepStrictEqual(value, Reflect.get(before, name) ?? null),
  );
  return Object.fromEntries(differing);
}

/** Notes about a person are personal values; role and status are not. */
function describeChange(columns: ColumnChange, before: Member, after: Member) {
  const { note, ...plain } = columns;
  const pick = (member: Member) =>
    Object.fromEntries(Object.entries(member).filter(([name]) => name in plain));
  return {
    before: pick(before),
    after: pick(after),
    ...(note !== undefined && { personal: { note: { before: before.note, after: after.note } } }),
  };
}
