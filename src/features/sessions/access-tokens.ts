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
 * The accepted signature algorithms, each with the part of a signing key that verifies it. Tokens that name any other
 * algorithm are refused. HS256 is for tokens signed by an earlier version; they are accepted until they expire.
 */
const VERIFIED_BY = { [SIGNING_ALGORITHM]: 'publicKey', HS256: 'secretKey' } as const;
type Algorithm = keyof typeof VERIFIED_BY;
/** Sized for readers who send many requests with one token. */
const MAX_CACHED_TOKENS = 2_000;
/** RFC 9068's media type: a JWT made for another purpose is not an access token. */
const TYPE = 'at+jwt';

export interface AccessTokenClaims {
  readonly memberId: string;
  readonly sessionId: string;
  /** Undefined in tokens signed by versions that predate this claim. */
  readonly sessionKind?: SessionKind | undefined;
}

/**
 * Signs and verifies access tokens. A token identifies the caller and says nothing about what they may read. Verified
 * claims are cached until the token expires, because jsonwebtoken decodes, parses and copies a token several times
 * (docs/decisions/0010).
 */
export interface AccessTokens {
  sign(claims: AccessTokenClaims & { readonly sessionKind: SessionKind }): string;
  /** Returns the claims of an unexpired token that we signed; null for anything else. */
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
  // Our tokens are valid as soon as they are signed, so they have no `nbf`.
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

  /** Claims of verified tokens. Expiry is checked again for every request. */
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

/** Returns a token's header with its key id and algorithm; null if the token is not ours. */
function readHeader(token: string): z.output<typeof headerSchema> | null {
  try {
    const parsed = headerSchema.safeParse(jwt.decode(token, { complete: true })?.header);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Returns the claims if this key signed the token and it has not expired; null for anything else. */
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
 * Whether the payload is exactly the text that we would serialize. JSON allows duplicate names, and parsers differ in
 * which value they use; a duplicate name, an escape or a space proves that we did not write it.
 */
function hasNamesOnce(token: string, claims: unknown): boolean {
  const payload = token.split('.')[1] ?? '';
  return JSON.stringify(claims) === Buffer.from(payload, 'base64url').toString();
}
