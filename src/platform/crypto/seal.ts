import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts stored secrets, so that a copy of the database does not reveal them. */
export interface Sealer {
  /** `context` identifies the owner: a value that is moved to another row cannot be decrypted. */
  seal(text: string, context: string): string;
  /** Null if the key is no longer configured, the context differs, or the value was changed. */
  open(sealed: string, context: string): string | null;
  /** Whether the value was encrypted with the first key. The other keys are being rotated out. */
  isCurrent(sealed: string): boolean;
}

const CIPHER = 'aes-256-gcm';
const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16];

/** The first of `keys` encrypts; all of them decrypt. The purpose derives separate keys by HKDF. */
export function createSealer(
  keys: readonly { readonly kid: string; readonly secret: string }[],
  purpose: string,
): Sealer {
  const derived = keys.map(({ kid, secret }) => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', `sealing:${purpose}`, KEY_BYTES));
    return { kid, key };
  });
  const [first] = derived;
  if (first === undefined) throw new Error('No key to encrypt with is configured.');
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, first.key, nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const bytes = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `${first.kid}:${bytes.toString('base64url')}`;
    },
    open(sealed, context) {
      const { kid, bytes } = split(sealed);
      const key = derived.find((one) => one.kid === kid)?.key;
      if (key === undefined || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    isCurrent: (sealed) => split(sealed).kid === first.kid,
  };
}

function split(sealed: string): { kid: string; bytes: Buffer } {
  const colon = sealed.indexOf(':');
  return { kid: sealed.slice(0, colon), bytes: Buffer.from(sealed.slice(colon + 1), 'base64url') };
}
