import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';

/** The claims of a receipt. No copy is stored, because it identifies the member. */
interface ReceiptClaims {
  readonly erasureId: string;
  readonly email: string;
  readonly requestedAt: Date;
  /** Null in the receipt of the request, before the erasure is complete. */
  readonly erasedAt: Date | null;
}

export interface Receipts {
  sign(claims: ReceiptClaims): string;
  /** Returns the claims of an authentic receipt of this site. Null for any other text. */
  read(receipt: string): z.output<typeof claimsSchema> | null;
  /** The public keys as a JWK set (RFC 7517), with which anyone can verify receipts. */
  readonly keys: readonly Record<string, unknown>[];
}

/** The PKCS #8 prefix of the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const TYPE = 'erasure-receipt+jwt';
const MAX_LENGTH = 4000;

const claimsSchema = z.object({
  iss: z.string(),
  jti: z.uuid(),
  email: z.string(),
  requestedAt: z.iso.datetime(),
  erasedAt: z.iso.datetime().nullable(),
});
const headerSchema = z.object({ alg: z.literal('EdDSA'), typ: z.literal(TYPE), kid: z.string() });

/** Signs with a key derived from the first of the server's secrets; verifies with all of them. */
export function createReceipts(
  secrets: readonly { readonly kid: string; readonly secret: string }[],
  issuer: string,
): Receipts {
  const pairs = secrets.map(({ kid, secret }) => ({ kid, privateKey: derive(secret) }));
  const [first] = pairs;
  if (first === undefined) throw new Error('there is no key to sign receipts with');
  const publicKeys = new Map(
    pairs.map(({ kid, privateKey }) => [kid, createPublicKey(privateKey)]),
  );
  return {
    sign({ erasureId, ...claims }) {
      const header = encode({ alg: 'EdDSA', typ: TYPE, kid: first.kid });
      const body = `${header}.${encode({ iss: issuer, jti: erasureId, ...claims })}`;
      return `${body}.${sign(null, Buffer.from(body), first.privateKey).toString('base64url')}`;
    },
    read(receipt) {
      const [header = '', claims = '', signature = ''] = receipt
        .slice(0, MAX_LENGTH)
        .trim()
        .split('.');
      const head = headerSchema.safeParse(decode(header));
      const key = publicKeys.get(head.data?.kid ?? '');
      if (!head.success || key === undefined) return null;
      const bytes = Buffer.from(signature, 'base64url');
      if (!verify(null, Buffer.from(`${header}.${claims}`), key, bytes)) return null;
      return claimsSchema.safeParse(decode(claims)).data ?? null;
    },
    keys: [...publicKeys].map(([kid, key]) => ({
      ...key.export({ format: 'jwk' }),
      kid,
      alg: 'EdDSA',
      use: 'sig',
    })),
  };
}

function derive(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'signing:erasure-receipts', 32));
  return createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
