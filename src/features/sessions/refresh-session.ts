import { deriveSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { secondsBetween } from '../../time/clock.ts';
import { findMemberById, type Member } from '../accounts/index.ts';
import { decideRefresh } from './refresh.rules.ts';
import {
  claimRefreshToken,
  findIssuedToken,
  findRefreshToken,
  insertRefreshToken,
  type RefreshTokenRow,
} from './refresh-tokens.store.ts';
import { sessionEnd } from './session-lifetime.rules.ts';
import { invalidToken, refreshReused } from './sessions.errors.ts';
import { endSession, extendSession } from './sessions.store.ts';
import { type SignedIn, type StartSessionDeps, toSignedIn } from './start-session.ts';

export interface RefreshDeps extends StartSessionDeps {
  /** The server's keys: the first derives new tokens, and all are tried to find an issued successor. */
  readonly keys: readonly { readonly kid: string; readonly secret: string }[];
}

type Outcome = SignedIn | 'reused' | 'invalid';

/**
 * Exchanges a refresh token for its successor and a new access token. Throws `invalid_token`, or `refresh_reused`
 * after ending the session of a token that was presented again after its grace period.
 */
export async function refreshSession(deps: RefreshDeps, presented: string): Promise<SignedIn> {
  // Refusals are thrown outside the transaction, so that the end of the session is committed.
  const outcome = await deps.db.transaction((tx) => exchange(deps, tx, presented));
  if (outcome === 'reused') throw refreshReused();
  if (outcome === 'invalid') throw invalidToken();
  return outcome;
}

async function exchange(deps: RefreshDeps, tx: Tx, presented: string): Promise<Outcome> {
  const now = deps.clock.now();
  const isClaimed = await claimRefreshToken(tx, presented, now);
  const token = await findRefreshToken(tx, presented);
  if (token === null) return 'invalid';
  const { sessionId, usedAt, session } = token;
  const member = await findMemberById(tx, session.memberId);
  const isSessionAlive = isAlive(session, member, now);
  const decision = decideRefresh({ isClaimed, usedAt, isSessionAlive }, now);
  if (decision === 'reused') await endSession(tx, { sessionId, cause: 'refresh_reused', now });
  if (decision === 'reused' || decision === 'invalid') return decision;
  if (member === null) return 'invalid';
  const expiresAt = sessionEnd({ ...session, lastSeenAt: now }, member.role);
  const successors = deps.keys.map(({ secret }) => deriveSuccessor(secret, presented));
  const refreshToken =
    decision === 'rotate'
      ? await issueSuccessor(tx, { sessionId, successors, now, expiresAt })
      : await findIssuedToken(tx, sessionId, successors);
  if (refreshToken === null) return 'invalid';
  const tokens = { refreshToken, refreshExpiresIn: secondsBetween(now, expiresAt) };
  const ids = { sessionId, sessionKind: session.kind };
  return toSignedIn(deps, { member, ...ids, ...tokens, deviceCookie: null });
}

function isAlive(session: RefreshTokenRow['session'], member: Member | null, now: Date): boolean {
  if (session.endedAt !== null || session.expiresAt <= now) return false;
  if (member === null || member.suspendedAt !== null) return false;
  return sessionEnd(session, member.role) > now;
}

/**
 * Derives the successor instead of drawing it at random: the same token always gets the same successor, although only
 * hashes are stored. The derivation requires the server's key, so a stolen hash or an old token is useless.
 */
function deriveSuccessor(key: string, presented: string): string {
  return deriveSecret(key, 'refresh-token-successor', presented);
}

async function issueSuccessor(
  tx: Tx,
  issue: { sessionId: string; successors: string[]; now: Date; expiresAt: Date },
): Promise<string | null> {
  const { sessionId, successors, now, expiresAt } = issue;
  const [secret] = successors;
  if (secret === undefined) return null;
  await insertRefreshToken(tx, { sessionId, secret, now, expiresAt });
  await extendSession(tx, { sessionId, now, expiresAt });
  return secret;
}
