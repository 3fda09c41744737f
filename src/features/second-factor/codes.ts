import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashSecret } from '../../platform/crypto/secrets.ts';

const STEP_SECONDS = 30;
/** Steps before and after the present one that count too: clocks differ, and typing takes its time. */
const WINDOW = 1;
const SECRET_BYTES = 20;

export const RECOVERY_CODES = 10;

export interface NewSecret {
  readonly secret: string;
  /** What an app reads from a picture. */
  readonly uri: string;
}

/** A new secret for an app, in base 32 as apps take it, and as the address that they read. */
export function makeSecret(label: string, issuer: string): NewSecret {
  const secret = new Secret({ size: SECRET_BYTES });
  return { secret: secret.base32, uri: new TOTP({ secret, label, issuer }).toString() };
}

/** The step of time (RFC 6238) whose code this is; null where it is none of those that count now. */
export function findTimeStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const given = { token: code, secret: Secret.fromBase32(secret), timestamp, window: WINDOW };
  const delta = TOTP.validate({ ...given, period: STEP_SECONDS });
  return delta === null ? null : TOTP.counter({ period: STEP_SECONDS, timestamp }) + delta;
}

/** 80 random bits in groups that people can copy by hand. */
export function makeRecoveryCode(): string {
  const text = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer }).base32.toLowerCase();
  return text.match(/.{4}/g)?.join('-') ?? text;
}

/** As it is compared: whatever people put between and around the letters does not count. */
export function hashRecoveryCode(code: string): string {
  return hashSecret(`recovery:${code.toLowerCase().replaceAll(/[^a-z2-7]/g, '')}`);
}
