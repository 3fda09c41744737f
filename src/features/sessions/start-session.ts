import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { addDays, type Clock } from '../../time/clock.ts';
import { findMemberById, lockMember, type Member } from '../accounts/index.ts';
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-tokens.ts';
import { recogniseDevice } from './recognise-device.ts';
import { insertRefreshToken } from './refresh-tokens.store.ts';
import { insertSession } from './sessions.store.ts';
import { explainSuspension } from './suspension.ts';

/** A session ends this long after it was last renewed. */
export const SESSION_DAYS = 60;

/** Longer than any honest browser's name. */
const LONGEST_USER_AGENT = 300;

export interface StartSessionDeps {
  readonly clock: Clock;
  readonly accessTokens: AccessTokens;
  /** Tells others, in the same transaction, that a member signed in, and with which browser. */
  signedIn(tx: Tx, event: { memberId: string; visitorCookie: string | null }): Promise<void>;
}

/** The device that asks, as far as it says so. */
export interface Device {
  readonly address: string | null;
  readonly userAgent: string | null;
  /** By which we may know what it did before it signed in. */
  readonly visitorCookie: string | null;
  /** By which a browser is known again when it signs in. */
  readonly deviceCookie: string | null;
}

/** What a client gets when it has signed in or renewed. */
export interface SignedIn {
  readonly member: Member;
  readonly accessToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** What the browser keeps to be known again; null where there is nothing to keep, or nothing new. */
  readonly deviceCookie: string | null;
}

/**
 * Starts a session in the caller's transaction. The caller has made sure who the member is. Locked, so
 * that a suspension either ends this session or is seen here: throws `suspended`.
 */
export async function startSession(
  deps: StartSessionDeps,
  tx: Tx,
  given: {
    member: Member;
    device: Device;
    /** False where a session that runs is taken over: nobody has proved anything anew. */
    isProved?: boolean;
  },
): Promise<SignedIn> {
  const { member, device, isProved = true } = given;
  await lockMember(tx, member.id);
  const fresh = await findMemberById(tx, member.id);
  if (fresh !== null && fresh.suspendedAt !== null) throw await explainSuspension(tx, member.id);
  const now = deps.clock.now();
  const expiresAt = addDays(now, SESSION_DAYS);
  const userAgent = device.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  const sessionId = await insertSession(tx, {
    memberId: member.id,
    userAgent,
    address: device.address,
    now,
    expiresAt,
    provedAt: isProved ? now : null,
  });
  const refreshToken = randomSecret();
  await insertRefreshToken(tx, { sessionId, secret: refreshToken, now, expiresAt });
  const met = { memberId: member.id, sessionId, userAgent, cookie: device.deviceCookie, now };
  // A site that takes over a session is no device of its own, and keeps no cookie to be known by.
  const deviceCookie = isProved ? await recogniseDevice(tx, met) : null;
  await deps.signedIn(tx, { memberId: member.id, visitorCookie: device.visitorCookie });
  return toSignedIn(deps, { member, sessionId, refreshToken, deviceCookie });
}

export function toSignedIn(
  deps: Pick<StartSessionDeps, 'accessTokens'>,
  session: Pick<SignedIn, 'member' | 'refreshToken' | 'deviceCookie'> & { sessionId: string },
): SignedIn {
  const { member, sessionId, refreshToken, deviceCookie } = session;
  return {
    member,
    deviceCookie,
    accessToken: deps.accessTokens.sign({ memberId: member.id, sessionId }),
    expiresIn: ACCESS_TOKEN_SECONDS,
    refreshToken,
  };
}
