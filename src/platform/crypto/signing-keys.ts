import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/** ECDSA with P-256 and SHA-256 (RFC 7518): what WebCrypto, jsonwebtoken and every CDN worker verify. */
export const SIGNING_ALGORITHM = 'ES256';

const CURVE = 'prime256v1';
/** The order of the curve's base point (SEC 2, secp256r1). */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
/** 64 bits more than the order has, so that the remainder is as good as uniform (FIPS 186-5, A.2.1). */
const SEED_BYTES = 40;

/** One of JWT_KEYS: its first use is to sign tokens that others verify with its public half. */
interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The secret itself, for what only this server verifies. */
  readonly secretKey: KeyObject;
}

/** A public key as a JSON Web Key Set shows it (RFC 7517). */
interface PublicJwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: typeof SIGNING_ALGORITHM;
}

/**
 * The key pair that belongs to one of JWT_KEYS: the key itself, if it is a P-256 private key in PEM, and
 * otherwise one derived from the secret, so that the same configuration gives the same keys on every
 * machine. Throws for a PEM that holds another kind of key.
 */
export function createSigningKey({
  kid,
  secret,
}: {
  readonly kid: string;
  readonly secret: string;
}): SigningKey {
  const privateKey = isPem(secret) ? readPem(secret) : deriveKey(secret);
  return {
    kid,
    privateKey,
    publicKey: createPublicKey(privateKey),
    secretKey: createSecretKey(Buffer.from(secret)),
  };
}

/** The public half, for `/.well-known/jwks.json`. */
export function toPublicJwk({ kid, publicKey }: SigningKey): PublicJwk {
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { kty, crv, x, y, kid, use: 'sig', alg: SIGNING_ALGORITHM };
}

function isPem(secret: string): boolean {
  return secret.startsWith('-----BEGIN ');
}

/** Line breaks may be written as \n, because some environments allow single lines only. */
function readPem(text: string): KeyObject {
  const key = createPrivateKey(text.replaceAll('\\n', '\n'));
  if (key.asymmetricKeyDetails?.namedCurve !== CURVE) {
    throw new Error('A private key in JWT_KEYS must be for ES256: an EC key on the curve P-256.');
  }
  return key;
}

function deriveKey(secret: string): KeyObject {
  const seed = hkdfSync('sha256', secret, '', 'pennypress ES256', SEED_BYTES);
  const scalar = (BigInt(`0x${Buffer.from(seed).toString('hex')}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const pair = createECDH(CURVE);
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: d.toString('base64url'),
      // The uncompressed form: a byte that says so, then both coordinates.
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
}
