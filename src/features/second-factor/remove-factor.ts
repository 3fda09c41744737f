import type { Tx } from '../../platform/db/database.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import { outranks, ROLES, type Role } from '../../roles/roles.ts';
import { addDays, addSeconds } from '../../time/clock.ts';
import { findMemberById, lockMember, type MailDeps } from '../accounts/index.ts';
import { type Actor, hasReplacedSince, recordChange } from '../audit/index.ts';
import { deletePasskeys } from '../passkeys/index.ts';
import { sessionRows } from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { deleteRecoveryCodes } from './recovery-codes.store.ts';
import { noSecondFactor } from './second-factor.errors.ts';
import {
  deleteFactor,
  deleteRemovalRequest,
  findRemovalRequest,
  requestRemoval,
} from './second-factors.store.ts';

/** Removes the member's app, and recovery codes unless a passkey still needs them. Throws `no_second_factor`. */
export async function removeOwnFactor(deps: MailDeps, memberId: string): Promise<void> {
  const mailFor = await readMailFor(deps);
  await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    if (!(await deleteFactor(tx, memberId))) throw noSecondFactor();
    const member = await findMemberById(tx, memberId);
    if (member?.secondFactorAt === null) await deleteRecoveryCodes(tx, memberId);
    await notifyOfFactor(deps, tx, { memberId, mailFor, what: 'removed' });
  });
}

/** How long a first admin's request waits for a second admin. */
const APPROVAL_HOURS = 24;
/**
 * How long a former member of the staff still counts as staff here. Otherwise one admin could remove the role, then the
 * factor, and give the role back.
 */
const FORMER_STAFF_DAYS = 7;
const STAFF_ROLES = ROLES.filter((role) => outranks(role, 'reader'));

/**
 * Removes the second factor of a member who has lost app or passkeys and recovery codes, and ends their sessions. The
 * admin has verified their identity by other means. For staff, also of the last week, a second admin must do the same
 * within a day; until then this returns `approval_needed`, and all admins are mailed. Throws `not_found`,
 * `no_second_factor`, and `forbidden` for an admin's own.
 */
export async function resetSecondFactor(
  deps: MailDeps,
  memberId: string,
  actor: Actor,
): Promise<'removed' | 'approval_needed'> {
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw notFound();
    if (member.secondFactorAt === null) throw noSecondFactor();
    const now = deps.clock.now();
    if (actor.kind === 'member' && (await isRecentStaff(tx, member, now))) {
      const isApproved = await approveRemoval(tx, { memberId, actor, now });
      if (!isApproved) return 'approval_needed';
    }
    await removeEveryFactor(tx, memberId);
    await notifyOfFactor(deps, tx, { memberId, mailFor, what: 'removed' });
    await sessionRows.endAll(tx, { memberId, cause: 'second_factor', now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'member.second_factor_removed',
      subject: { kind: 'member', id: memberId },
    });
    return 'removed';
  });
}

/** Returns whether the member has a role on the staff, or had one within the last week. */
async function isRecentStaff(
  tx: Tx,
  { id, role }: { readonly id: string; readonly role: Role },
  now: Date,
): Promise<boolean> {
  if (outranks(role, 'reader')) return true;
  const change = {
    action: 'member.changed',
    subject: { kind: 'member', id },
    field: 'role',
    values: STAFF_ROLES,
  } as const;
  return await hasReplacedSince(tx, change, addDays(now, -FORMER_STAFF_DAYS));
}

/** Finds the first admin's request that waits for a second admin; null if there is none. */
export async function findWaitingRemoval(
  tx: Tx,
  memberId: string,
  now: Date,
): Promise<{ askedById: string; askedAt: Date; endsAt: Date } | null> {
  const request = await findRemovalRequest(tx, memberId);
  if (request === null) return null;
  const endsAt = addSeconds(request.askedAt, APPROVAL_HOURS * 3600);
  return endsAt > now ? { ...request, endsAt } : null;
}

/** Returns whether another admin requested this within the approval period; if not, records this admin's request. */
async function approveRemoval(
  tx: Tx,
  { memberId, actor, now }: { memberId: string; actor: Actor; now: Date },
): Promise<boolean> {
  const askedById = actor.id ?? '';
  if (askedById === memberId) throw forbidden();
  const first = await findRemovalRequest(tx, memberId);
  const since = addSeconds(now, -APPROVAL_HOURS * 3600);
  const isAsked = first !== null && first.askedAt > since;
  if (isAsked && first.askedById !== askedById) return true;
  await requestRemoval(tx, { memberId, askedById, askedAt: now });
  await recordChange(tx, {
    actor,
    at: now,
    action: 'member.second_factor_removal_asked',
    subject: { kind: 'member', id: memberId },
  });
  return false;
}

/** Removes every second factor of a member whom the caller has locked. A reader's passkeys are not one, and stay. */
async function removeEveryFactor(tx: Tx, memberId: string): Promise<void> {
  await deleteFactor(tx, memberId);
  await deleteRecoveryCodes(tx, memberId);
  await deleteRemovalRequest(tx, memberId);
  const member = await findMemberById(tx, memberId);
  if (member !== null && member.secondFactorAt !== null) await deletePasskeys(tx, memberId);
}
