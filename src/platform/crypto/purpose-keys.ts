import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/** What each derived key is for; the label keeps a signature of one from passing for another's. */
type KeyPurpose =
  | 'visitors'
  | 'tip-forms'
  | 'invoice-links'
  | 'gift-codes'
  | 'mail-links'
  | 'erased-ids';

/**
 * The secrets that sign and verify for one purpose, derived from the keys by HKDF (RFC 5869): who learns one
 * learns nothing of the others, nor of the keys. The first signs. What was signed with a key itself, before
 * keys were derived, stays valid as long as that key is listed.
 */
export function derivePurposeSecrets(
  keys: readonly { readonly secret: string }[],
  purpose: KeyPurpose,
): string[] {
  return [...deriveOnly(keys, purpose), ...keys.map(({ secret }) => secret)];
}

/** The same for what was never keyed by the keys themselves, which stay with the process then. */
export function deriveOnly(
  keys: readonly { readonly secret: string }[],
  purpose: KeyPurpose,
): string[] {
  return keys.map(({ secret }) =>
    Buffer.from(hkdfSync('sha256', secret, '', `signing:${purpose}`, KEY_BYTES)).toString(
      'base64url',
    ),
  );
}
