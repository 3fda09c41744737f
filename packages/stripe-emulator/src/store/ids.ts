import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

// Random bytes come from a pool, because one system call per id dominated renewals of thousands of subscriptions.
const POOL_BYTES = 8192;
let pool = randomBytes(POOL_BYTES);
let used = 0;

/** Unpredictable letters and digits. The slight bias of the modulus does not matter here. */
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

/** An id in Stripe's form: the prefix of the object type, then letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_1${randomText(23)}`;
}

/** The id of a Checkout Session; it contains the mode and is longer, since it is part of a public URL. */
export function newSessionId(livemode: boolean): string {
  return `cs_${livemode ? 'live' : 'test'}_a1${randomText(56)}`;
}
