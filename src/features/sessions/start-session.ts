import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Publishes } from '../../platform/events/domain-events.ts';
import type { SessionKind } from '../../roles/session-kinds.ts';
import { secondsBetween } from '../../time/clock.ts';
import { findMemberById, lockMember, type Member } from '../accounts/index.ts';
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-tokens.ts';
import { recogniseDevice } from './recognise-device.ts';
import { insertRefreshToken } from './refresh-tokens.store.ts';
import { sessionEnd } from './session-lifetime.rules.ts';
import { insertSession } from './sessions.store.ts';
import { suspensionError } from './suspension.ts';

/** Longer than any real user agent. */
const MAX_USER_AGENT_LENGTH = 300;

/**
 * What a member gave to sign in: one proof, or the second one after the first. A passkey alone counts as two factors; a
 * hand-off takes over a session that exists.
 */
export type SignInProof =
  | 'password'
  | 'mail'
  | 'provider'
  | 'passkey'
  | 'hand_off'
  | `second_${'passkey' | 'code' | 'recovery_code'}`;

export interface SessionEvents {
  /** A member signed in; the visitor cookie identifies what the browser read before. */
  signedIn: {
    readonly memberId: string;
    readonly visitorCookie: string | null;
    readonly by: SignInProof;
  };
}

export interface StartSessionDeps extends DbDeps, Publishes<SessionEvents> {
  readonly accessTokens: AccessTokens;
}

/** The client of a request, as far as it identifies itself. */
export interface Device {
  /** The network address. */
  readonly address: string | null;
  readonly userAgent: string | null;
  /** Identifies what the browser read before it signed in. */
  readonly visitorCookie: string | null;
  /** Recognises a browser that signed in before. */
  readonly deviceCookie: string | null;
}

/** What a client receives when it signs in or refreshes. */
export interface SignedIn {
  readonly member: Member;
  readonly sessionKind: SessionKind;
  readonly accessToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** Seconds until the refresh token expires. */
  readonly refreshExpiresIn: number;
  /** The value of the browser's device cookie; null if none is to be set. */
  readonly deviceCookie: string | null;
}

/**
 * Starts a session in the caller's transaction; the caller has authenticated the member. The member is locked, so
 * that a concurrent suspension either ends this session or is seen here. Throws `suspended` or `being_erased`.
 */
export async function startSession(
  deps: StartSessionDeps,
  tx: Tx,
  options: {
    member: Member;
    device: Device;
    by: SignInProof;
    /** The origin of the publisher's page that takes over a session; the member did not authenticate again. */
    embeddedIn?: string | null;
  },
): Promise<SignedIn> {
  const { member, device, by, embeddedIn: origin = null } = options;
  const sessionKind: SessionKind = origin === null ? 'site' : 'embedded';
  const { id: memberId } = member;
  await lockMember(tx, memberId);
  const current = await findMemberById(tx, memberId);
  if (current !== null && current.suspendedAt !== null) throw await suspensionError(tx, memberId);
  const now = deps.clock.now();
  const age = { createdAt: now, lastSeenAt: now, kind: sessionKind };
  const expiresAt = sessionEnd(age, current?.role ?? member.role);
  const userAgent = device.userAgent?.slice(0, MAX_USER_AGENT_LENGTH) ?? null;
  const sessionId = await insertSession(tx, {
    memberId,
    userAgent,
    address: device.address,
    now,
    expiresAt,
    provedAt: origin === null ? now : null,
    kind: sessionKind,
    origin,
  });
  const refreshToken = randomSecret();
  await insertRefreshToken(tx, { sessionId, secret: refreshToken, now, expiresAt });
  // A site that takes over a session by a hand-off is not a separate device.
  const deviceCookie =
    origin === null
      ? await recogniseDevice(tx, {
          memberId,
          sessionId,
          userAgent,
          cookie: device.deviceCookie,
          now,
        })
      : null;
  await deps.publish(tx, 'signedIn', { memberId, visitorCookie: device.visitorCookie, by });
  const refreshExpiresIn = secondsBetween(now, expiresAt);
  const tokens = { refreshToken, refreshExpiresIn, deviceCookie };
  return toSignedIn(deps, { member, sessionId, sessionKind, ...tokens });
}

export function toSignedIn(
  deps: Pick<StartSessionDeps, 'accessTokens'>,
  { sessionId, ...session }: Omit<SignedIn, 'accessToken' | 'expiresIn'> & { sessionId: string },
): SignedIn {
  const { member, sessionKind } = session;
  return {
    ...session,
    accessToken: deps.accessTokens.sign({ memberId: member.id, sessionId, sessionKind }),
    expiresIn: ACCESS_TOKEN_SECONDS,
  };
}
