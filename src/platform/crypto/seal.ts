import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets that we have to read again, so that the database alone tells nobody. */
export interface Sealer {
  /** `context` is whose secret it is: moved to another row, it does not open. */
  seal(text: string, context: string): string;
  /** Null where it was sealed with a key that is no longer here, for something else, or was changed. */
  open(sealed: string, context: string): string | null;
  /** Whether it was sealed with the first key; others are on their way out. */
  isCurrent(sealed: string): boolean;
}

const CIPHER = 'aes-256-gcm';
const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16];

/** The first of `keys` seals, and all of them open. Each key is derived, so none is used for two things. */
export function createSealer(
  keys: readonly { readonly kid: string; readonly secret: string }[],
  purpose: string,
): Sealer {
  const derived = keys.map(({ kid, secret }) => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', `sealing:${purpose}`, KEY_BYTES));
    return { kid, key };
  });
  const [first] = derived;
  if (first === undefined) throw new Error('there is no key to seal with');
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
