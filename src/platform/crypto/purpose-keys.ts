import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/** The purpose of a derived key. The label prevents a signature for one purpose from being valid for another. */
type KeyPurpose =
  | 'visitors'
  | 'tip-forms'
  | 'invoice-links'
  | 'gift-codes'
  | 'mail-links'
  | 'erased-ids';

/**
 * The secrets that sign and verify for one purpose, derived from the keys by HKDF (RFC 5869): a leaked secret reveals
 * neither the others nor the keys. The first one signs. Signatures made with a key itself, from before keys were
 * derived, remain valid while that key is listed.
 */
export function derivePurposeSecrets(
  keys: readonly { readonly secret: string }[],
  purpose: KeyPurpose,
): string[] {
  return [...deriveOnly(keys, purpose), ...keys.map(({ secret }) => secret)];
}

/** Only the derived secrets, for purposes that never used the keys themselves, which then need not be shared. */
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
