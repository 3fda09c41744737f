import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashSecret } from '../../platform/crypto/secrets.ts';

const STEP_SECONDS = 30;
/** The number of steps accepted before and after the current one, because clocks differ and typing takes time. */
const WINDOW = 1;
const SECRET_BYTES = 20;

export const RECOVERY_CODES = 10;

export interface NewSecret {
  readonly secret: string;
  /** The `otpauth:` URI that an app reads from a QR code. */
  readonly uri: string;
}

/** Creates a secret for an authenticator app, in base 32 and as an `otpauth:` URI. */
export function makeSecret(label: string, issuer: string): NewSecret {
  const secret = new Secret({ size: SECRET_BYTES });
  return { secret: secret.base32, uri: new TOTP({ secret, label, issuer }).toString() };
}

/** Returns the time step (RFC 6238) to which a code belongs; null if no step accepted now has this code. */
export function findTimeStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp,
    window: WINDOW,
    period: STEP_SECONDS,
  });
  return delta === null ? null : TOTP.counter({ period: STEP_SECONDS, timestamp }) + delta;
}

/** Creates a recovery code: 80 random bits in groups that people can copy by hand. */
export function makeRecoveryCode(): string {
  const text = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer }).base32.toLowerCase();
  return text.match(/.{4}/g)?.join('-') ?? text;
}

/** Returns the hash by which a recovery code is compared; separators and case are ignored. */
export function hashRecoveryCode(code: string): string {
  return hashSecret(`recovery:${code.toLowerCase().replaceAll(/[^a-z2-7]/g, '')}`);
}
