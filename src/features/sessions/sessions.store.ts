import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { sql } from '../../platform/db/sql.ts';
import { ROLES } from '../../roles/roles.ts';
import { SESSION_KINDS, type SessionKind } from '../../roles/session-kinds.ts';
import type { AccessTokenClaims } from './access-tokens.ts';
import { closeHandOffs } from './hand-offs.store.ts';
import { isSignedFor, sessionKindOf } from './session-kind.rules.ts';
import { sessionEnd } from './session-lifetime.rules.ts';
import { closeTickets } from './sign-in-tickets.store.ts';

/** Why a session ended; stored in `end_cause`. */
const SESSION_END_CAUSES = [
  'signed_out',
  'signed_out_elsewhere',
  'refresh_reused',
  'suspended',
  'password_changed',
  'address_changed',
  'second_factor',
  'erased',
] as const;

type SessionEndCause = (typeof SESSION_END_CAUSES)[number];

const deviceSelect = {
  id: true,
  userAgent: true,
  address: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  provedAt: true,
  kind: true,
  origin: true,
} satisfies Prisma.SessionSelect;

/** A session as its member sees it. */
export type DeviceRow = Omit<Prisma.SessionGetPayload<{ select: typeof deviceSelect }>, 'kind'> & {
  readonly kind: SessionKind;
};

const kindSchema = z.enum(SESSION_KINDS).nullable();

/** Adds the kind to a stored row, including rows that predate the column. */
export function withKind<
  Row extends { readonly kind: string | null; readonly provedAt: Date | null },
>(row: Row): Omit<Row, 'kind'> & { kind: SessionKind } {
  return { ...row, kind: sessionKindOf({ ...row, kind: kindSchema.parse(row.kind) }) };
}

const activeSessionSchema = z
  .array(
    z.object({
      name: z.string(),
      language: z.string().nullable(),
      role: z.enum(ROLES),
      kind: kindSchema,
      createdAt: z.date(),
      lastSeenAt: z.date(),
      provedAt: z.date().nullable(),
      secondFactorAt: z.date().nullable(),
      isEmailConfirmed: z.boolean(),
      restrictedUntil: z.date().nullable(),
    }),
  )
  .max(1);

/** What a request needs to know about its session and member in addition to the token's claims. */
export type ActiveSession = Omit<
  z.output<typeof activeSessionSchema>[number],
  'kind' | 'createdAt' | 'lastSeenAt'
> & {
  readonly sessionKind: SessionKind;
};

const expirySelect = {
  memberId: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  provedAt: true,
  kind: true,
} satisfies Prisma.SessionSelect;

/** The member, kind and expiry of a session. */
export type SessionExpiry = Omit<
  Prisma.SessionGetPayload<{ select: typeof expirySelect }>,
  'kind'
> & { readonly kind: SessionKind };

/** Published with a session's id by a trigger whenever the session ends or is extended. */
export const SESSIONS_TOPIC = 'sessions';

export async function insertSession(
  tx: Tx,
  session: {
    readonly memberId: string;
    readonly userAgent: string | null;
    readonly address: string | null;
    readonly now: Date;
    readonly expiresAt: Date;
    /** When the member authenticated; null if the session started by a hand-off from another one. */
    readonly provedAt: Date | null;
    readonly kind: SessionKind;
    /** The site of an embedded session; null for other sessions. */
    readonly origin: string | null;
  },
): Promise<string> {
  const { now, ...columns } = session;
  const id = newId();
  await tx.session.create({ data: { id, ...columns, createdAt: now, lastSeenAt: now } });
  return id;
}

/**
 * Reads the state of a session's member in one query by primary key; null unless the session is active and its member
 * is not suspended.
 */
export async function findActiveSession(
  tx: Tx,
  session: AccessTokenClaims & { readonly now: Date },
): Promise<ActiveSession | null> {
  const rows = await queryPrepared(
    tx,
    sql`
    SELECT m.name, m.language, m.role, s.kind, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.proved_at AS "provedAt", m.second_factor_at AS "secondFactorAt", m.email_confirmed_at IS NOT NULL AS "isEmailConfirmed",
           greatest(m.banned_until, m.muted_until) AS "restrictedUntil"
    FROM sessions s JOIN members m ON m.id = s.member_id
    WHERE s.id = ${session.sessionId}::uuid AND s.member_id = ${session.memberId}::uuid
      AND s.ended_at IS NULL AND s.expires_at > ${session.now} AND m.suspended_at IS NULL`,
  );
  const [row] = activeSessionSchema.parse(rows);
  if (row === undefined) return null;
  const { kind: _, createdAt, lastSeenAt, ...state } = row;
  const sessionKind = sessionKindOf(row);
  const end = sessionEnd({ createdAt, lastSeenAt, kind: sessionKind }, row.role);
  return isSignedFor(session, sessionKind) && end > session.now ? { ...state, sessionKind } : null;
}

/** Finds the member, kind and expiry of a session; null if it is unknown or has ended. */
export async function findSessionExpiry(tx: Tx, id: string): Promise<SessionExpiry | null> {
  const row = await tx.session.findUnique({ where: { id, endedAt: null }, select: expirySelect });
  return row && withKind(row);
}

/** Finds the site of an embedded session; null for a session on our own pages, and for an ended one. */
export async function findSessionOrigin(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.session.findUnique({
    where: { id, endedAt: null },
    select: { origin: true },
  });
  return row?.origin ?? null;
}

/** Records that the member of an active session has just given every proof that the account requires. */
export async function renewSessionProof(
  tx: Tx,
  { sessionId, now }: { readonly sessionId: string; readonly now: Date },
): Promise<void> {
  await tx.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { provedAt: now },
  });
  invalidateAfterCommit(tx, SESSIONS_TOPIC, sessionId);
}

/** Ends a session unless it has ended; its access and refresh tokens are invalid as of the commit. */
export async function endSession(
  tx: Tx,
  end: { readonly sessionId: string; readonly cause: SessionEndCause; readonly now: Date },
): Promise<void> {
  await tx.session.updateMany({
    where: { id: end.sessionId, endedAt: null },
    data: { endedAt: end.now, endCause: end.cause },
  });
  invalidateAfterCommit(tx, SESSIONS_TOPIC, end.sessionId);
}

/** Ends one session of this member; false if they have no such active session. */
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

export function findSession(tx: Tx, id: string) {
  return tx.session.findUnique({ where: { id }, select: { ...deviceSelect, memberId: true } });
}

/** Lists every stored session of a member, including ended ones, oldest first. */
export async function listSessions(tx: Tx, memberId: string) {
  const select = { ...deviceSelect, endedAt: true };
  const rows = await tx.session.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
  return rows.map(withKind);
}

/** Whether a session ended because its member asked to be erased. */
export async function hasSessionEndedByErasure(tx: Tx, memberId: string): Promise<boolean> {
  const where = { memberId, endCause: 'erased' satisfies SessionEndCause };
  return (await tx.session.findFirst({ where, select: { id: true } })) !== null;
}

/** Clears the network addresses of old sessions, including active ones. */
export async function clearSessionAddresses(tx: Tx, before: Date): Promise<void> {
  await tx.session.updateMany({
    where: { createdAt: { lt: before }, address: { not: null } },
    data: { address: null },
  });
}

/** Lists a member's active sessions, newest first. */
export async function listActiveSessions(
  tx: Tx,
  { memberId, now, ...page }: IdPage & { memberId: string; now: Date },
): Promise<DeviceRow[]> {
  const where = { memberId, endedAt: null, expiresAt: { gt: now } };
  const rows = await tx.session.findMany({ ...newestFirst(page, where), select: deviceSelect });
  return rows.map(withKind);
}

/**
 * Ends a member's sessions and closes their open hand-offs. Closes second-factor tickets too, unless `only` is set.
 * The caller must have locked the member.
 */
export async function endSessions(
  tx: Tx,
  end: {
    readonly memberId: string;
    readonly cause: SessionEndCause;
    readonly now: Date;
    /** The session that continues. */
    readonly except?: string | null;
    /** The only session that ends. */
    readonly only?: string;
  },
): Promise<void> {
  const { memberId, except = null, only } = end;
  const ended = await tx.session.updateManyAndReturn({
    where: {
      memberId,
      endedAt: null,
      ...(only !== undefined && { id: only }),
      ...(except !== null && { NOT: { id: except } }),
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
 * Deletes sessions that ended or expired before `before`, with their tokens. Until then a used refresh token is
 * recognised, so that its reuse is distinguished from an invented token.
 */
export async function deleteOldSessions(tx: Tx, before: Date): Promise<void> {
  await tx.session.deleteMany({
    where: { OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] },
  });
}
