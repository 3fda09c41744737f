import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { createSigningKey, SIGNING_ALGORITHM } from '../../platform/crypto/signing-keys.ts';
import { SESSION_KINDS, type SessionKind } from '../../roles/session-kinds.ts';
import { type Clock, toEpochSeconds } from '../../time/clock.ts';

export const ACCESS_TOKEN_SECONDS = 15 * 60;

const AUDIENCE = 'pennypress';
/**
 * How a token may be signed, and with which half of a key it is verified. A token that names anything else
 * is refused. An earlier version signed with HMAC: such a token is accepted until it expires.
 */
const VERIFIED_BY = { [SIGNING_ALGORITHM]: 'publicKey', HS256: 'secretKey' } as const;
type Algorithm = keyof typeof VERIFIED_BY;
/** A reader asks many times with one token. */
const MAX_CACHED_TOKENS = 2_000;
/** RFC 9068's media type: a JWT made for another purpose is not an access token. */
const TYPE = 'at+jwt';

export interface AccessTokenClaims {
  readonly memberId: string;
  readonly sessionId: string;
  /** As the token says; undefined in tokens that a version before this claim signed. */
  readonly sessionKind?: SessionKind | undefined;
}

/**
 * Signs and verifies access tokens. They say who is asking, and nothing of what they may read. A token is
 * verified once and its claims are cached until it expires: jsonwebtoken decodes, parses and copies a token
 * several times over (docs/decisions/0010).
 */
export interface AccessTokens {
  sign(claims: AccessTokenClaims & { readonly sessionKind: SessionKind }): string;
  /** The claims of a token that we signed and that has not expired; null for anything else. */
  verify(token: string): AccessTokenClaims | null;
}

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.literal(AUDIENCE),
  sub: z.uuid(),
  sid: z.uuid(),
  jti: z.string().min(1),
  kind: z.enum(SESSION_KINDS).optional(),
  exp: z.int(),
  iat: z.int(),
  // Ours hold from when they are signed.
  nbf: z.undefined().optional(),
});

type Claims = z.output<typeof claimsSchema>;

/** RFC 7515: a token with an unknown critical extension must be refused, and we know none. */
const headerSchema = z.object({
  alg: z.enum(Object.keys(VERIFIED_BY) as Algorithm[]),
  typ: z.literal(TYPE),
  kid: z.string(),
  crit: z.undefined().optional(),
});

/** The first key signs; every key verifies, so that keys are rotated without signing anyone out. */
export function createAccessTokens(options: {
  keys: readonly { readonly kid: string; readonly secret: string }[];
  issuer: string;
  clock: Clock;
}): AccessTokens {
  const { issuer, clock } = options;
  const keys = new Map(options.keys.map((key) => [key.kid, createSigningKey(key)]));
  const [signing] = keys.values();
  if (!signing) throw new Error('There is no key to sign access tokens with.');
  const { kid, privateKey } = signing;

  /** Claims of tokens that were verified once. Whether they have expired is checked for every request. */
  const verified = new LRUCache<string, Claims>({ max: MAX_CACHED_TOKENS });

  function verifyWhole(token: string): Claims | null {
    const header = readHeader(token);
    const pair = header && keys.get(header.kid);
    if (!pair) return null;
    const { alg: algorithm } = header;
    const key = pair[VERIFIED_BY[algorithm]];
    const now = toEpochSeconds(clock.now());
    const claims = verifyWith(key, token, { algorithm, issuer, now });
    if (claims !== null) verified.set(token, claims);
    return claims;
  }

  return {
    sign({ memberId, sessionId, sessionKind }) {
      const now = toEpochSeconds(clock.now());
      const exp = now + ACCESS_TOKEN_SECONDS;
      const claims = { iat: now, exp, sid: sessionId, kind: sessionKind };
      return jwt.sign(claims, privateKey, {
        algorithm: SIGNING_ALGORITHM,
        header: { alg: SIGNING_ALGORITHM, typ: TYPE, kid },
        issuer,
        audience: AUDIENCE,
        subject: memberId,
        jwtid: newId(),
      });
    },
    verify(token) {
      const claims = verified.get(token) ?? verifyWhole(token);
      if (claims === null || claims.exp <= toEpochSeconds(clock.now())) return null;
      return { memberId: claims.sub, sessionId: claims.sid, sessionKind: claims.kind };
    },
  };
}

/** What a token says of its key and algorithm; null where it is no token of ours. */
function readHeader(token: string): z.output<typeof headerSchema> | null {
  try {
    const parsed = headerSchema.safeParse(jwt.decode(token, { complete: true })?.header);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The claims of a token that this key has signed and that has not expired; null for anything else. */
function verifyWith(
  key: KeyObject,
  token: string,
  expected: { readonly algorithm: Algorithm; readonly issuer: string; readonly now: number },
): Claims | null {
  try {
    const { algorithm, issuer, now } = expected;
    const claims = jwt.verify(token, key, {
      algorithms: [algorithm],
      issuer,
      audience: AUDIENCE,
      clockTimestamp: now,
    });
    return hasNamesOnce(token, claims) ? claimsSchema.parse(claims) : null;
  } catch {
    return null;
  }
}

/**
 * JSON lets a name stand twice, and readers differ in which one counts. Written again, what we wrote is
 * the same text; a text with a name too many, an escape or a space is not ours.
 */
function hasNamesOnce(token: string, claims: unknown): boolean {
  const payload = token.split('.')[1] ?? '';
  return JSON.stringify(claims) === Buffer.from(payload, 'base64url').toString();
}
