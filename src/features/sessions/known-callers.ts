import { type Cache, createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberById, MEMBERS_TOPIC, type Member } from '../accounts/index.ts';
import type { AccessTokenClaims } from './access-token.ts';
import {
  findSessionTerm,
  type LivingSession,
  SESSIONS_TOPIC,
  type SessionTerm,
} from './sessions.store.ts';

export interface KnownCallersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly changes: Changes;
}

/** `findLivingSession` for requests that only read, from memory where both halves are known. */
export interface KnownCallers {
  find(claims: AccessTokenClaims): Promise<LivingSession | null>;
  /** The same if it is in memory; null for whoever has to be looked up, or is refused. */
  peek(claims: AccessTokenClaims): LivingSession | null;
}

/** The half that is the same in each of a member's sessions. */
type Standing = Omit<LivingSession, 'provedAt'>;

const KEPT = 10_000;
/** Changes drop what they concern; this only bounds how long a fault of ours could last. */
const KEPT_MS = 60_000;

/** Sessions that live and members who are not suspended, kept until either changes. */
export function createKnownCallers(deps: KnownCallersDeps): KnownCallers {
  const sessions = keepById<SessionTerm>(deps, SESSIONS_TOPIC, (id) =>
    findSessionTerm(deps.db.read, id),
  );
  const members = keepById<Standing>(deps, MEMBERS_TOPIC, async (id) =>
    toStanding(await findMemberById(deps.db.read, id)),
  );

  /** Both halves in one, made once for as long as neither changes. */
  const joined = new WeakMap<SessionTerm, { standing: Standing; living: LivingSession }>();

  function join(
    { memberId }: AccessTokenClaims,
    session: SessionTerm | null | undefined,
    standing: Standing | null | undefined,
  ): LivingSession | null {
    if (!session || !standing || session.memberId !== memberId) return null;
    if (session.expiresAt <= deps.clock.now()) return null;
    const known = joined.get(session);
    if (known?.standing === standing) return known.living;
    const living = { ...standing, provedAt: session.provedAt };
    joined.set(session, { standing, living });
    return living;
  }

  return {
    async find(claims) {
      const { sessionId, memberId } = claims;
      const found = await Promise.all([sessions.get(sessionId), members.get(memberId)]);
      return join(claims, ...found);
    },
    peek: (claims) =>
      join(claims, sessions.getCached(claims.sessionId), members.getCached(claims.memberId)),
  };
}

function keepById<Value extends object>(
  { changes }: KnownCallersDeps,
  topic: string,
  load: (id: string) => Promise<Value | null>,
): Cache<Value> {
  const { isSubscribed } = changes;
  const kept = createCache<Value>({ isSubscribed, max: KEPT, maxAgeMs: KEPT_MS, load });
  changes.on(topic, (id) => (id === null ? kept.invalidateWhere(() => true) : kept.invalidate(id)));
  return kept;
}

function toStanding(member: Member | null): Standing | null {
  if (member === null || member.suspendedAt !== null) return null;
  const { role, secondFactorAt, emailConfirmedAt, bannedUntil, mutedUntil } = member;
  const isEmailConfirmed = emailConfirmedAt !== null;
  return { role, secondFactorAt, isEmailConfirmed, bannedUntil, mutedUntil };
}
