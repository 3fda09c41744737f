import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { SESSION_KINDS, type SessionKind } from '../../platform/http/caller.ts';
import { type Clock, toEpochSeconds } from '../../time/clock.ts';

export const ACCESS_TOKEN_SECONDS = 15 * 60;

const AUDIENCE = 'pennypress';
/** HMAC with SHA-256. Whatever a token names in its place is refused, never followed. */
const ALGORITHM = 'HS256';
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
  alg: z.literal(ALGORITHM),
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
  // As KeyObjects, made once: fifty times faster to verify with than strings (docs/decisions).
  const keys = new Map<string, KeyObject>(
    options.keys.map(({ kid, secret }) => [kid, createSecretKey(Buffer.from(secret))]),
  );
  const [signing] = options.keys;
  if (!signing) throw new Error('There is no key to sign access tokens with.');
  const { kid } = signing;
  const signingKey = createSecretKey(Buffer.from(signing.secret));

  /** Claims of tokens that were verified once. Whether they have expired is checked for every request. */
  const verified = new LRUCache<string, Claims>({ max: MAX_CACHED_TOKENS });

  function verifyWhole(token: string): Claims | null {
    const key = keys.get(readKeyId(token) ?? '');
    if (key === undefined) return null;
    const claims = verifyWith(key, token, { issuer, now: toEpochSeconds(clock.now()) });
    if (claims !== null) verified.set(token, claims);
    return claims;
  }

  return {
    sign({ memberId, sessionId, sessionKind }) {
      const now = toEpochSeconds(clock.now());
      const exp = now + ACCESS_TOKEN_SECONDS;
      const claims = { iat: now, exp, sid: sessionId, kind: sessionKind };
      return jwt.sign(claims, signingKey, {
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: TYPE, kid },
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

/** Which key a token says that it is signed with; null where it is no token of ours. */
function readKeyId(token: string): string | null {
  const header: unknown = readHeader(token);
  const parsed = headerSchema.safeParse(header);
  return parsed.success ? parsed.data.kid : null;
}

function readHeader(token: string): unknown {
  try {
    return jwt.decode(token, { complete: true })?.header;
  } catch {
    return null;
  }
}

/** The claims of a token that this key has signed and that has not expired; null for anything else. */
function verifyWith(
  key: KeyObject,
  token: string,
  { issuer, now }: { readonly issuer: string; readonly now: number },
): Claims | null {
  try {
    const claims = jwt.verify(token, key, {
      algorithms: [ALGORITHM],
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
