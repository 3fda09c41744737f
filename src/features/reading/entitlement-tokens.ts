import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { newId } from '../../platform/crypto/ids.ts';
import { SIGNING_ALGORITHM } from '../../platform/crypto/signing-keys.ts';
import { toEpochSeconds } from '../../time/clock.ts';
import type { Entitlement } from './entitlement.rules.ts';

/** The lifetime of a token, and so the maximum delay until a refund ends access. */
export const ENTITLEMENT_SECONDS = 300;

/** A separate token type (RFC 8725, 3.11), so that entitlement and access tokens are never confused. */
const TYPE = 'entitlement+jwt';

export interface EntitlementTokenOptions {
  readonly key: { readonly kid: string; readonly privateKey: KeyObject };
  readonly issuer: string;
}

/**
 * Signs a member's entitlement as a JWT for one audience, which verifies it offline by our public keys. It expires
 * after five minutes, or when the first entitlement in it ends. `expiresIn` is in seconds.
 */
export function signEntitlement(
  { key, issuer }: EntitlementTokenOptions,
  entitlement: Entitlement & { readonly memberId: string; readonly groups: readonly string[] },
  { audience, now }: { readonly audience: string; readonly now: Date },
): { token: string; expiresIn: number } {
  const { memberId, plans, everything, member, until, articles, groups, validUntil } = entitlement;
  const iat = toEpochSeconds(now);
  const expiresIn = Math.min(ENTITLEMENT_SECONDS, Math.max(1, toEpochSeconds(validUntil) - iat));
  const token = jwt.sign(
    {
      iat,
      exp: iat + expiresIn,
      plans,
      until: until?.toISOString() ?? null,
      articles,
      groups,
      everything,
      member,
    },
    key.privateKey,
    {
      algorithm: SIGNING_ALGORITHM,
      header: { alg: SIGNING_ALGORITHM, typ: TYPE, kid: key.kid },
      issuer,
      audience,
      subject: memberId,
      jwtid: newId(),
    },
  );
  return { token, expiresIn };
}
