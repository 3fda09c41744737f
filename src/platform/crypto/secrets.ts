import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that nobody guesses: 256 bits, safe in URLs. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a high-entropy secret. Passwords are hashed by `passwords.ts` instead. */
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
