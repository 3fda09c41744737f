import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { verify as verifyArgon2 } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { createWorkQueue, type Lane } from '../http/work-queue.ts';

/** The password hash formats of other systems, recognized by their prefix. */
const FOREIGN_HASHES = ['phpass', 'bcrypt', 'wordpress-bcrypt', 'argon2', 'md5'] as const;
type ForeignHash = (typeof FOREIGN_HASHES)[number];

/** The highest costs that any of these systems has used, so that verifying a hash cannot overload this server. */
const MAX_PHPASS_ROUNDS_LOG2 = 16;
const MAX_BCRYPT_COST = 14;
const MAX_ARGON2_MEMORY_KIB = 256 * 1024;
const MAX_ARGON2_PASSES = 10;
/** WordPress' limit; bcrypt itself reads only 72 bytes. */
const MAX_PASSWORD_LENGTH = 4_096;

const BCRYPT = /^\$2[abxy]\$(\d\d)\$[./A-Za-z0-9]{53}$/;
const PHPASS = /^\$[PH]\$([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]{22})$/;
const ARGON2 =
  /^\$argon2(?:id|i|d)\$v=19\$m=(\d{1,9}),t=(\d{1,4}),p=\d{1,3}\$[\w+/]{11,100}\$[\w+/]{22,200}$/;
const DIGITS = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The format of a hash. Null for anything else, or if verification would take too long. */
export function kindOfForeignHash(hash: string): ForeignHash | null {
  if (hash.startsWith('$wp$')) return isBcrypt(hash.slice(3)) ? 'wordpress-bcrypt' : null;
  if (isBcrypt(hash)) return 'bcrypt';
  const argon2 = ARGON2.exec(hash);
  if (argon2) {
    const isBounded =
      Number(argon2[1]) <= MAX_ARGON2_MEMORY_KIB && Number(argon2[2]) <= MAX_ARGON2_PASSES;
    return isBounded ? 'argon2' : null;
  }
  const phpass = PHPASS.exec(hash);
  if (phpass) {
    return DIGITS.indexOf(phpass[1] ?? '') <= MAX_PHPASS_ROUNDS_LOG2 ? 'phpass' : null;
  }
  return /^[0-9a-f]{32}$/.test(hash) ? 'md5' : null;
}

function isBcrypt(hash: string): boolean {
  return Number(BCRYPT.exec(hash)?.[1] ?? 99) <= MAX_BCRYPT_COST;
}

/** Separate from the queue for our own hashes, because each sign-in needs both. */
const queue = createWorkQueue({
  running: 2,
  waiting: { known: 20, stranger: 40 },
  longestWaitMs: 5_000,
});

const VERIFIERS = {
  bcrypt: (password, hash) => verifyBcrypt(password, hash),
  // WordPress 6.8: bcrypt of a keyed digest, because bcrypt itself reads only 72 bytes.
  'wordpress-bcrypt': (password, hash) =>
    verifyBcrypt(
      createHmac('sha384', 'wp-sha384').update(password).digest('base64'),
      hash.slice(3),
    ),
  argon2: (password, hash) => verifyArgon2(hash, password),
  phpass: (password, hash) => Promise.resolve(isPhpass(password, hash)),
  md5: (password, hash) => Promise.resolve(isEqual(md5(password).toString('hex'), hash)),
} as const satisfies Record<ForeignHash, (password: string, hash: string) => Promise<boolean>>;

/**
 * Verifies a password against another system's hash. Returns false for an unknown format. Throws `busy` if too many
 * hashes wait.
 */
export async function verifyForeignPassword(
  hash: string,
  password: string,
  lane: Lane = 'stranger',
): Promise<boolean> {
  const kind = kindOfForeignHash(hash);
  if (kind === null || Buffer.byteLength(password) > MAX_PASSWORD_LENGTH) return false;
  return await queue.run(lane, () => VERIFIERS[kind](password, hash));
}

/** The portable phpass hashes of WordPress, Drupal 7 and phpBB. */
function isPhpass(password: string, hash: string): boolean {
  const [, rounds = '', salt = '', digest = ''] = PHPASS.exec(hash) ?? [];
  const bytes = Buffer.from(password, 'utf8');
  let value = md5(Buffer.concat([Buffer.from(salt), bytes]));
  for (let left = 2 ** DIGITS.indexOf(rounds); left > 0; left -= 1) {
    value = md5(Buffer.concat([value, bytes]));
  }
  return isEqual(encode(value), digest);
}

function md5(value: string | Buffer): Buffer {
  return createHash('md5').update(value).digest();
}

/** Encodes six bits per character, the lowest first. */
function encode(bytes: Buffer): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    while (bits >= 6) {
      text += DIGITS[held & 63];
      held >>= 6;
      bits -= 6;
    }
    if (bits === 0) held = 0;
  }
  return bits > 0 ? text + DIGITS[held & 63] : text;
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
