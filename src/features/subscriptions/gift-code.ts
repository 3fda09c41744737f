import { deriveSecret, hashSecret, isSameSecret } from '../../platform/crypto/secrets.ts';

const PURPOSE = 'gift-code';

/** Crockford's Base32: no letter looks like a digit, because people type codes from printed cards. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 16;
const GROUPS = /.{4}(?=.)/g;

/**
 * Makes the code of a gift, 80 bits as `ABCD-EFGH-JKMN-PQRS`. The code is derived from our key, and only its hash is
 * stored.
 */
export function makeGiftCode([secret = '']: readonly string[], checkoutId: string): string {
  return deriveCode(secret, checkoutId);
}

/** Derives the code of a gift again with any current key; returns null if its key is no longer configured. */
export function findGiftCode(
  secrets: readonly string[],
  gift: { readonly checkoutId: string; readonly codeHash: string },
): string | null {
  const codes = secrets.map((secret) => deriveCode(secret, gift.checkoutId));
  return codes.find((code) => isSameSecret(hashSecret(code), gift.codeHash)) ?? null;
}

/** Normalizes the case and spacing of a typed code; codes in other formats (of earlier releases) are only trimmed. */
export function readGiftCode(typed: string): string {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  const isOurs = letters.length === LETTERS && [...letters].every((one) => ALPHABET.includes(one));
  return isOurs ? letters.replaceAll(GROUPS, '$&-') : typed.trim();
}

function deriveCode(secret: string, checkoutId: string): string {
  const bytes = Buffer.from(deriveSecret(secret, PURPOSE, checkoutId), 'base64url');
  // 256 is a multiple of the alphabet's length, so all letters are equally likely.
  const letters = Array.from({ length: LETTERS }, (_, index) =>
    ALPHABET.charAt((bytes[index] ?? 0) % ALPHABET.length),
  );
  return letters.join('').replaceAll(GROUPS, '$&-');
}
