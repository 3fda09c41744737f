import { deriveSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import { addSeconds, fromEpochSeconds, toEpochSeconds } from '../../time/clock.ts';

/** Long enough to read the article first, and short enough that a list of tokens goes stale. */
const VALID_SECONDS = 2 * 3600;
/** All forms issued within ten minutes share one token, so that a publicly cached page stays identical. */
const STEP_SECONDS = 600;
const PURPOSE = 'tip-form';

export interface FormToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Returns when the token for new forms was issued, in seconds since the Unix epoch. */
export function tokenStepOf(now: Date): number {
  return toEpochSeconds(now) - (toEpochSeconds(now) % STEP_SECONDS);
}

/**
 * Issues a token which proves that a form was recently fetched from us. It identifies nobody and is not stored. The
 * first of `secrets` signs.
 */
export function issueFormToken(secrets: readonly string[], now: Date): FormToken {
  const [secret] = secrets;
  if (secret === undefined) throw new Error('there is no secret to sign forms with');
  const issuedSeconds = tokenStepOf(now);
  const issued = String(issuedSeconds);
  return {
    token: `${issued}.${deriveSecret(secret, PURPOSE, issued)}`,
    expiresAt: addSeconds(fromEpochSeconds(issuedSeconds), VALID_SECONDS),
  };
}

/** Checks a form token. `secrets` are all active secrets, so that a rotation breaks no open form. */
export function isFormTokenValid(token: string, secrets: readonly string[], now: Date): boolean {
  const [, issued, mac] = /^(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
  if (issued === undefined || mac === undefined) return false;
  const issuedAt = fromEpochSeconds(Number(issued));
  if (issuedAt > now || addSeconds(issuedAt, VALID_SECONDS) <= now) return false;
  return secrets.some((secret) => isSameSecret(mac, deriveSecret(secret, PURPOSE, issued)));
}
