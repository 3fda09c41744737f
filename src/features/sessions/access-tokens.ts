import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { isSameSecret } from '../../platform/crypto/secrets.ts';
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
}

/**
 * Signs and reads access tokens. They say who is asking, and nothing of what they may read. Reading is
 * our own, in one pass: it is done for each request of each member, and jsonwebtoken decodes, parses
 * and copies a token several times over (docs/decisions/0010).
 */
export interface AccessTokens {
  sign(claims: AccessTokenClaims): string;
  /** The claims of a token that we signed and that has not expired; null for anything else. */
  verify(token: string): AccessTokenClaims | null;
}

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.literal(AUDIENCE),
  sub: z.uuid(),
  sid: z.uuid(),
  jti: z.string().min(1),
  exp: z.int(),
  iat: z.int(),
  // Ours hold from when they are signed.
  nbf: z.undefined().optional(),
});

type Claims = z.output<typeof claimsSchema>;

interface SignedText {
  readonly key: KeyObject;
  readonly claims: Claims;
}

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

  /** What texts that we signed say, which they say for ever; whether it still holds is asked each time. */
  const verifiedTexts = new LRUCache<string, SignedText>({ max: MAX_CACHED_TOKENS });

  function cacheClaims(text: string, key: KeyObject): Claims | null {
    const claims = readClaims(text.slice(text.indexOf('.') + 1));
    if (claims !== null) verifiedTexts.set(text, { key, claims });
    return claims;
  }

  return {
    sign({ memberId, sessionId }) {
      const now = toEpochSeconds(clock.now());
      const claims = { iat: now, exp: now + ACCESS_TOKEN_SECONDS, sid: sessionId };
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
      const end = token.lastIndexOf('.');
      const text = token.slice(0, Math.max(0, end));
      const known = verifiedTexts.get(text);
      const key = known?.key ?? keys.get(readKeyId(text) ?? '');
      if (key === undefined) return null;
      const expected = createHmac('sha256', key).update(text).digest('base64url');
      if (!isSameSecret(expected, token.slice(end + 1))) return null;
      // Only now: nobody but us can fill the memory.
      const claims = known?.claims ?? cacheClaims(text, key);
      if (claims?.iss !== issuer || claims.exp <= toEpochSeconds(clock.now())) return null;
      return { memberId: claims.sub, sessionId: claims.sid };
    },
  };
}

/** Which key a text says that it is signed with; null where it is no text of a token of ours. */
function readKeyId(text: string): string | null {
  const [header = '', , ...rest] = text.split('.');
  const named = rest.length === 0 ? readHeader(header) : null;
  if (named?.typ !== TYPE || named.alg !== ALGORITHM) return null;
  // RFC 7515: whoever does not know a critical extension must refuse, and we know none.
  if (named.crit !== undefined || typeof named.kid !== 'string') return null;
  return named.kid;
}

interface Header {
  readonly alg?: unknown;
  readonly kid?: unknown;
  readonly typ?: unknown;
  readonly crit?: unknown;
}

function readHeader(text: string): Header | null {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}

/**
 * JSON lets a name stand twice, and readers differ in which one counts. Written again, what we wrote is
 * the same text; a text with a name too many, an escape or a space is not ours.
 */
function readClaims(payload: string): Claims | null {
  try {
    const text = Buffer.from(payload, 'base64url').toString();
    const claims: unknown = JSON.parse(text);
    return JSON.stringify(claims) === text ? claimsSchema.parse(claims) : null;
  } catch {
    return null;
  }
}
