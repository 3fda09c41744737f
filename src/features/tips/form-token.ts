import { deriveSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import { addSeconds, fromEpochSeconds, toEpochSeconds } from '../../time/clock.ts';

/** Long enough to read the article first, short enough that a list of tokens goes stale. */
const VALID_SECONDS = 2 * 3600;
/** All forms of ten minutes carry one token, so that a page that everyone gets stays the same meanwhile. */
const STEP_SECONDS = 600;
const PURPOSE = 'tip-form';

export interface FormToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** When the token for new forms was issued, in seconds. */
export function tokenStepOf(now: Date): number {
  return toEpochSeconds(now) - (toEpochSeconds(now) % STEP_SECONDS);
}

/**
 * Says that a form was fetched from us a moment ago; it names nobody and is stored nowhere. The first
 * of `secrets` signs.
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

/** `secrets` are all those in force, so that a rotation breaks no open form. */
export function isFormTokenValid(token: string, secrets: readonly string[], now: Date): boolean {
  const [, issued, mac] = /^(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
  if (issued === undefined || mac === undefined) return false;
  const issuedAt = fromEpochSeconds(Number(issued));
  if (issuedAt > now || addSeconds(issuedAt, VALID_SECONDS) <= now) return false;
  return secrets.some((secret) => isSameSecret(mac, deriveSecret(secret, PURPOSE, issued)));
}
