import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A secret sent back by a client. The limit is longer than any secret that we generate. */
export const secretSchema = z.string().trim().min(1).max(200);

/** A random secret of 256 bits in base64url. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Six digits for people to type. A million values can be guessed, so only a few tries may be allowed. */
export function randomCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** The stored hash of a high-entropy secret. Passwords are hashed by `passwords.ts` instead. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A value that only a holder of `key` can derive from `text`, for one named purpose. */
export function deriveSecret(key: string, purpose: string, text: string): string {
  return createHmac('sha256', key).update(`${purpose}:${text}`).digest('base64url');
}

export function isSameSecret(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
