import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 48;
const DAY_MS = 86_400_000;

/** After this, `doctor` asks for a new key: a copy of the old one is good for no longer than that. */
const OLDEST_DAYS = 365;

interface Key {
  readonly kid: string;
  readonly secret: string;
}

/**
 * A new key, named after the day, in front of the present ones: it signs, and they still verify. Of an
 * earlier rotation on the same day the name gets a letter.
 */
export function rotateKeys(keys: readonly Key[], now: Date): Key[] {
  const day = now.toISOString().slice(0, 10);
  const taken = new Set(keys.map(({ kid }) => kid));
  const names = [day, ...[...'bcdefghijklmnopqrstuvwxyz'].map((letter) => `${day}${letter}`)];
  const kid = names.find((name) => !taken.has(name));
  if (kid === undefined) throw new Error('There were 26 new keys today already.');
  return [{ kid, secret: randomBytes(SECRET_BYTES).toString('base64') }, ...keys];
}

/** The value of JWT_KEYS. */
export function writeKeys(keys: readonly Key[]): string {
  return keys.map(({ kid, secret }) => `${kid}:${secret}`).join();
}

/**
 * What to say about the age of the key that signs, which its name tells: a year, or a day as `keys rotate`
 * writes it. Throws for a key that is too old.
 */
export function describeKeyAge([signing]: readonly Key[], now: Date): string {
  const [, written] = /^(\d{4}(?:-\d\d-\d\d)?)[a-z]?$/.exec(signing?.kid ?? '') ?? [];
  const madeAt = written === undefined ? Number.NaN : Date.parse(written);
  if (Number.isNaN(madeAt)) return 'of unknown age: "keys rotate" names keys after the day';
  const days = Math.max(0, Math.floor((now.getTime() - madeAt) / DAY_MS));
  if (days > OLDEST_DAYS) {
    throw new Error(`the key that signs is ${days} days old: run the command "keys rotate"`);
  }
  return `the key that signs is ${days} days old`;
}
