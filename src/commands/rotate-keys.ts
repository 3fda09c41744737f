import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 48;
const DAY_MS = 86_400_000;

/** The maximum age of the signing key before `doctor` asks for a rotation: a leaked key is useful only that long. */
const OLDEST_DAYS = 365;

interface Key {
  readonly kid: string;
  readonly secret: string;
}

/**
 * Adds a new key, named after the day, in front of the present keys: it signs, and the others still verify. A second
 * rotation on the same day appends a letter to the name.
 */
export function rotateKeys(keys: readonly Key[], now: Date): Key[] {
  const day = now.toISOString().slice(0, 10);
  const taken = new Set(keys.map(({ kid }) => kid));
  const names = [day, ...[...'bcdefghijklmnopqrstuvwxyz'].map((letter) => `${day}${letter}`)];
  const kid = names.find((name) => !taken.has(name));
  if (kid === undefined) throw new Error('26 keys were already created today.');
  return [{ kid, secret: randomBytes(SECRET_BYTES).toString('base64') }, ...keys];
}

/** Returns the value of JWT_KEYS. */
export function writeKeys(keys: readonly Key[]): string {
  return keys.map(({ kid, secret }) => `${kid}:${secret}`).join();
}

/**
 * Describes the age of the signing key, read from its name: a year, or a day as `keys rotate` writes it. Throws if the
 * key is too old.
 */
export function describeKeyAge([signing]: readonly Key[], now: Date): string {
  const [, written] = /^(\d{4}(?:-\d\d-\d\d)?)[a-z]?$/.exec(signing?.kid ?? '') ?? [];
  const madeAt = written === undefined ? Number.NaN : Date.parse(written);
  if (Number.isNaN(madeAt))
    return 'unknown age: the kid is not a date, as "keys rotate" would set it';
  const days = Math.max(0, Math.floor((now.getTime() - madeAt) / DAY_MS));
  if (days > OLDEST_DAYS) {
    throw new Error(`the signing key is ${days} days old: run the command "keys rotate"`);
  }
  return `the signing key is ${days} days old`;
}
