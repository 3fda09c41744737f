import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Letters and digits that nobody can guess; the slight bias of the modulus does not matter here. */
export function randomText(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += ALPHABET[byte % ALPHABET.length];
  return text;
}

/** An id in Stripe's form: a prefix that tells the kind, then letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_1${randomText(23)}`;
}

/** Checkout Sessions carry the mode and a longer tail, because the id stands in a public address. */
export function newSessionId(): string {
  return `cs_test_a1${randomText(56)}`;
}
