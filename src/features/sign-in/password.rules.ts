import type { FieldFault } from '../../wording/field-faults.ts';
import { COMMON_PHRASES } from './common-passwords.ts';

/** The minimum length for a password that is the only factor (NIST 800-63B-4). There are no composition rules. */
export const MIN_PASSWORD_LENGTH = 15;

/** The minimum number of characters that are not separators. */
export const MIN_PLAIN_LENGTH = 10;

/** A password that repeats a piece of up to this many characters is easy to guess. */
const MAX_REPEATED_PIECE_LENGTH = 5;

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz'.repeat(2),
  '01234567890'.repeat(4),
  '1234567890'.repeat(4),
  'qwertyuiopasdfghjklzxcvbnm'.repeat(2),
  'qwertzuiopasdfghjklyxcvbnm'.repeat(2),
  'azertyuiopqsdfghjklmwxcvbn'.repeat(2),
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
];

/**
 * Returns what is wrong with a new password, as a message; null if nothing is. `isLeaked` looks up a password in the
 * leaked list, in lower case and without separators.
 */
export function findPasswordFault(
  password: string,
  isLeaked: (plain: string) => boolean,
): FieldFault | null {
  // Counted in characters, not in UTF-16 units.
  if ([...password].length < MIN_PASSWORD_LENGTH) {
    return `must have ${MIN_PASSWORD_LENGTH} characters or more; a short sentence is easy to remember`;
  }
  return isGuessable(password.toLowerCase(), isLeaked) ? 'is too easy to guess' : null;
}

/** Whether a password is the member's own e-mail address. */
export function isEmailAsPassword(password: string, email: string): boolean {
  return password.trim().toLowerCase() === email;
}

function isGuessable(password: string, isLeaked: (plain: string) => boolean): boolean {
  const plain = password.replaceAll(/[\s_.-]/g, '');
  return (
    plain.length < MIN_PLAIN_LENGTH ||
    COMMON_PHRASES.has(plain) ||
    isLeaked(plain) ||
    isRepeatedPiece(plain) ||
    RUNS.some((run) => run.includes(plain) || reversed(run).includes(plain))
  );
}

function isRepeatedPiece(text: string): boolean {
  const lengths = Array.from({ length: MAX_REPEATED_PIECE_LENGTH }, (_, index) => index + 1);
  return lengths.some((length) => {
    const piece = text.slice(0, length);
    return piece.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text;
  });
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
