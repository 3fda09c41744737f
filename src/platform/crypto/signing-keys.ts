import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/** ECDSA with P-256 and SHA-256 (RFC 7518), which WebCrypto, jsonwebtoken and all CDN workers can verify. */
export const SIGNING_ALGORITHM = 'ES256';

const CURVE = 'prime256v1';
/** The order of the curve's base point (SEC 2, secp256r1). */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
/** 64 bits more than the order, so that the remainder is practically uniform (FIPS 186-5, A.2.1). */
const SEED_BYTES = 40;

/** One of JWT_KEYS. It primarily signs tokens that others verify with its public key. */
interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The secret itself, for signatures that only this server verifies. */
  readonly secretKey: KeyObject;
}

/** A public key in the format of a JSON Web Key Set (RFC 7517). */
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
 * The key pair of one of JWT_KEYS: the key itself if it is a P-256 private key in PEM; otherwise derived from the
 * secret, so that the same configuration yields the same keys on every machine. Throws if the PEM holds another kind of
 * key.
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

/** The public key, for `/.well-known/jwks.json`. */
export function toPublicJwk({ kid, publicKey }: SigningKey): PublicJwk {
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { kty, crv, x, y, kid, use: 'sig', alg: SIGNING_ALGORITHM };
}

function isPem(secret: string): boolean {
  return secret.startsWith('-----BEGIN ');
}

/** Line breaks may be written as \n, because some environments allow only single lines. */
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
      // The uncompressed format: a marker byte, then both coordinates.
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
}
