import { deriveSecret, hashSecret, isSameSecret } from '../../platform/crypto/secrets.ts';

const PURPOSE = 'gift-code';

/** Crockford's base 32: no letter that is taken for a digit, because codes are typed from printed cards. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 16;
const GROUPS = /.{4}(?=.)/g;

/**
 * The code of a gift, 80 bits as `ABCD-EFGH-JKMN-PQRS`: derived from a key of ours and stored as a hash, so that
 * no copy of it is kept.
 */
export function makeGiftCode([secret = '']: readonly string[], checkoutId: string): string {
  return deriveCode(secret, checkoutId);
}

/** The code that was made for a gift, with any key in force; null where its key is gone. */
export function findGiftCode(
  secrets: readonly string[],
  gift: { readonly checkoutId: string; readonly codeHash: string },
): string | null {
  const codes = secrets.map((secret) => deriveCode(secret, gift.checkoutId));
  return codes.find((code) => isSameSecret(hashSecret(code), gift.codeHash)) ?? null;
}

/** A code as it was typed, in any case and spacing; codes of earlier versions stay as they are. */
export function readGiftCode(typed: string): string {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  const isOurs = letters.length === LETTERS && [...letters].every((one) => ALPHABET.includes(one));
  return isOurs ? letters.replaceAll(GROUPS, '$&-') : typed.trim();
}

function deriveCode(secret: string, checkoutId: string): string {
  const bytes = Buffer.from(deriveSecret(secret, PURPOSE, checkoutId), 'base64url');
  // A byte has more values than the alphabet, in whole multiples, so each letter is as likely.
  const letters = Array.from({ length: LETTERS }, (_, index) =>
    ALPHABET.charAt((bytes[index] ?? 0) % ALPHABET.length),
  );
  return letters.join('').replaceAll(GROUPS, '$&-');
}
