import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { sql } from '../../platform/db/sql.ts';
import { ROLES } from '../../roles/roles.ts';
import { closeHandOffs } from './hand-offs.store.ts';
import { closeTickets } from './sign-in-tickets.store.ts';

export interface NewSession {
  readonly memberId: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly now: Date;
  readonly expiresAt: Date;
  /** When the member proved who they are; null where it was taken over from another session. */
  readonly provedAt: Date | null;
}

/** Why a session ended. */
export type SessionEnd =
  | 'signed_out'
  | 'signed_out_elsewhere'
  | 'refresh_reused'
  | 'suspended'
  | 'password_changed'
  | 'address_changed'
  | 'second_factor'
  | 'erased';

/** A session as its member sees it. */
export interface DeviceRow {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

const deviceSelect = {
  id: true,
  userAgent: true,
  address: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
} as const;

const activeSessionSchema = z
  .array(
    z.object({
      role: z.enum(ROLES),
      provedAt: z.date().nullable(),
      secondFactorAt: z.date().nullable(),
      isEmailConfirmed: z.boolean(),
      bannedUntil: z.date().nullable(),
      mutedUntil: z.date().nullable(),
    }),
  )
  .max(1);

/** What a request has to know of the member who makes it, beside what their token says. */
export type ActiveSession = z.output<typeof activeSessionSchema>[number];

/** Told with a session's id whenever its term changes, by a trigger. */
export const SESSIONS_TOPIC = 'sessions';

export interface SessionExpiry {
  readonly memberId: string;
  readonly expiresAt: Date;
  readonly provedAt: Date | null;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<string> {
  const { now, ...columns } = session;
  const id = newId();
  await tx.session.create({ data: { id, ...columns, createdAt: now, lastSeenAt: now } });
  return id;
}

/**
 * How the member of a session stands, in one query by primary key; null unless the session lives and
 * its member is not suspended.
 */
export async function findActiveSession(
  tx: Tx,
  session: { readonly sessionId: string; readonly memberId: string; readonly now: Date },
): Promise<ActiveSession | null> {
  const rows = await queryPrepared(
    tx,
    sql`
    SELECT m.role, s.proved_at AS "provedAt", m.second_factor_at AS "secondFactorAt", m.email_confirmed_at IS NOT NULL AS "isEmailConfirmed",
           m.banned_until AS "bannedUntil", m.muted_until AS "mutedUntil"
    FROM sessions s JOIN members m ON m.id = s.member_id
    WHERE s.id = ${session.sessionId}::uuid AND s.member_id = ${session.memberId}::uuid
      AND s.ended_at IS NULL AND s.expires_at > ${session.now} AND m.suspended_at IS NULL`,
  );
  return activeSessionSchema.parse(rows)[0] ?? null;
}

/** Whose a session is and until when it lives; null where it is unknown or has ended. */
export function findSessionExpiry(tx: Tx, id: string): Promise<SessionExpiry | null> {
  const select = { memberId: true, expiresAt: true, provedAt: true };
  return tx.session.findUnique({ where: { id, endedAt: null }, select });
}

/** Ends a session unless it has ended; its tokens of both kinds are refused from the commit on. */
export async function endSession(
  tx: Tx,
  end: { readonly sessionId: string; readonly cause: SessionEnd; readonly now: Date },
): Promise<void> {
  await tx.session.updateMany({
    where: { id: end.sessionId, endedAt: null },
    data: { endedAt: end.now, endCause: end.cause },
  });
  invalidateAfterCommit(tx, SESSIONS_TOPIC, end.sessionId);
}

/** Ends one session of this very member; false where they have no such session that lives. */
export async function endOwnSession(
  tx: Tx,
  end: { readonly memberId: string; readonly sessionId: string; readonly now: Date },
): Promise<boolean> {
  const { memberId, sessionId, now } = end;
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, memberId, endedAt: null, expiresAt: { gt: now } },
    data: { endedAt: now, endCause: 'signed_out_elsewhere' },
  });
  await closeHandOffs(tx, memberId, now);
  invalidateAfterCommit(tx, SESSIONS_TOPIC, sessionId);
  return count === 1;
}

export function findSession(
  tx: Tx,
  id: string,
): Promise<(DeviceRow & { readonly memberId: string }) | null> {
  return tx.session.findUnique({ where: { id }, select: { ...deviceSelect, memberId: true } });
}

/** Every session of a member that is still known, ended ones too, oldest first. */
export function listSessions(
  tx: Tx,
  memberId: string,
): Promise<(DeviceRow & { readonly endedAt: Date | null })[]> {
  const select = { ...deviceSelect, endedAt: true };
  return tx.session.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}

/** Whether a session ended because its member asked to be erased. */
export async function hasSessionEndedByErasure(tx: Tx, memberId: string): Promise<boolean> {
  const where = { memberId, endCause: 'erased' satisfies SessionEnd };
  return (await tx.session.findFirst({ where, select: { id: true } })) !== null;
}

/** Forgets from where old sessions were started, living ones too. */
export async function clearSessionAddresses(tx: Tx, before: Date): Promise<void> {
  await tx.session.updateMany({
    where: { createdAt: { lt: before }, address: { not: null } },
    data: { address: null },
  });
}

/** The sessions that live, newest first: ids are UUIDv7. */
export function listActiveSessions(
  tx: Tx,
  page: { memberId: string; now: Date; after: string | null; limit: number },
): Promise<DeviceRow[]> {
  const { memberId, now, after, limit } = page;
  return tx.session.findMany({
    where: {
      memberId,
      endedAt: null,
      expiresAt: { gt: now },
      ...(after === null ? {} : { id: { lt: after } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: deviceSelect,
  });
}

/**
 * Ends a member's sessions, and closes what they handed to other sites that is not taken over yet. Where
 * all of them end, first proofs that wait for a second are void too. The member is locked by the caller.
 */
export async function endSessions(
  tx: Tx,
  end: {
    readonly memberId: string;
    readonly cause: SessionEnd;
    readonly now: Date;
    /** The session that goes on. */
    readonly except?: string | null;
    /** The one session that ends, where not all of them do. */
    readonly only?: string;
  },
): Promise<void> {
  const { memberId, except = null, only } = end;
  const chosen = only === undefined ? {} : { id: only };
  const ended = await tx.session.updateManyAndReturn({
    where: {
      ...{ memberId, endedAt: null, ...chosen },
      ...(except === null ? {} : { NOT: { id: except } }),
    },
    data: { endedAt: end.now, endCause: end.cause },
    select: { id: true },
  });
  await closeHandOffs(tx, memberId, end.now);
  if (only === undefined) await closeTickets(tx, memberId, end.now);
  for (const { id } of ended) invalidateAfterCommit(tx, SESSIONS_TOPIC, id);
}

export async function extendSession(
  tx: Tx,
  { sessionId, now, expiresAt }: { sessionId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now, expiresAt } });
  invalidateAfterCommit(tx, SESSIONS_TOPIC, sessionId);
}

/**
 * Removes sessions that ended or expired before `before`, and with them their tokens. Until then a
 * used refresh token is still known as one, so that its replay is told apart from an invented one.
 */
export async function deleteOldSessions(tx: Tx, before: Date): Promise<void> {
  await tx.session.deleteMany({
    where: { OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] },
  });
}
