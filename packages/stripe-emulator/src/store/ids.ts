import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

// Asking the system for each id on its own is what a renewal of thousands would mostly do.
const POOL_BYTES = 8192;
let pool = randomBytes(POOL_BYTES);
let used = 0;

/** Letters and digits that nobody can guess; the slight bias of the modulus does not matter here. */
export function randomText(length: number): string {
  if (used + length > POOL_BYTES) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  let text = '';
  for (const byte of pool.subarray(used, used + length)) text += ALPHABET[byte % ALPHABET.length];
  used += length;
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
