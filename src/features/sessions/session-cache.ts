import { type Cache, createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { ShareValues } from '../../platform/redis/shared-values.ts';
import {
  findMemberById,
  findRestrictionEnd,
  MEMBER_TOPICS,
  type Member,
} from '../accounts/index.ts';
import type { AccessTokenClaims } from './access-tokens.ts';
import { isSignedFor } from './session-kind.rules.ts';
import { sessionEnd } from './session-lifetime.rules.ts';
import {
  type ActiveSession,
  findSessionExpiry,
  SESSIONS_TOPIC,
  type SessionExpiry,
} from './sessions.store.ts';

export interface SessionCacheDeps extends DbDeps {
  readonly changes: Changes;
  readonly shareValues: ShareValues;
}

/** `findActiveSession` for read-only requests, answered from memory if session and member are cached. */
export interface SessionCache {
  find(claims: AccessTokenClaims): Promise<ActiveSession | null>;
  /** Returns the cached result; null if it has to be loaded or the claims are refused. */
  getCached(claims: AccessTokenClaims): ActiveSession | null;
}

/** The state that all sessions of a member share. */
type MemberState = Omit<ActiveSession, 'provedAt' | 'sessionKind'>;

const MAX_ENTRIES = 10_000;
/** Changes invalidate entries; this bounds how long an entry outlives a missed invalidation. */
const MAX_AGE_MS = 60_000;

/** Caches active sessions, and members who are not suspended, until they change. */
export function createSessionCache(deps: SessionCacheDeps): SessionCache {
  const sessions = createCacheById<SessionExpiry>(deps, SESSIONS_TOPIC, (id) =>
    findSessionExpiry(deps.db.read, id),
  );
  const members = createCacheById<MemberState>(deps, MEMBER_TOPICS.member, async (id) =>
    toMemberState(await findMemberById(deps.db.read, id)),
  );

  /** Sessions joined with their member state, reused until either changes. */
  const joined = new WeakMap<SessionExpiry, { memberState: MemberState; active: ActiveSession }>();

  function join(
    claims: AccessTokenClaims,
    session: SessionExpiry | null | undefined,
    memberState: MemberState | null | undefined,
  ): ActiveSession | null {
    if (!session || !memberState || session.memberId !== claims.memberId) return null;
    if (!isSignedFor(claims, session.kind)) return null;
    const now = deps.clock.now();
    if (session.expiresAt <= now || sessionEnd(session, memberState.role) <= now) return null;
    const cached = joined.get(session);
    if (cached?.memberState === memberState) return cached.active;
    const { provedAt, kind: sessionKind } = session;
    const active = { ...memberState, provedAt, sessionKind };
    joined.set(session, { memberState, active });
    return active;
  }

  return {
    async find(claims) {
      const { sessionId, memberId } = claims;
      const found = await Promise.all([sessions.get(sessionId), members.get(memberId)]);
      return join(claims, ...found);
    },
    getCached: (claims) =>
      join(claims, sessions.getCached(claims.sessionId), members.getCached(claims.memberId)),
  };
}

function createCacheById<Value extends object>(
  { changes, shareValues }: SessionCacheDeps,
  topic: string,
  load: (id: string) => Promise<Value | null>,
): Cache<Value> {
  const { isSubscribed } = changes;
  const cache = createCache<Value>({
    isSubscribed,
    shared: shareValues(topic),
    max: MAX_ENTRIES,
    maxAgeMs: MAX_AGE_MS,
    load,
  });
  changes.on(topic, (id) =>
    id === null ? cache.invalidateWhere(() => true) : cache.invalidate(id),
  );
  return cache;
}

function toMemberState(member: Member | null): MemberState | null {
  if (member === null || member.suspendedAt !== null) return null;
  const { name, language, role, secondFactorAt, emailConfirmedAt } = member;
  const isEmailConfirmed = emailConfirmedAt !== null;
  const restrictedUntil = findRestrictionEnd(member);
  return { name, language, role, secondFactorAt, isEmailConfirmed, restrictedUntil };
}
