import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 } as const;

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

/** Encodes the part of CBOR (RFC 8949) that an attestation without a statement needs. */
function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, one]) => [encode(key), encode(one)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}

/** Defects of an authenticator. */
export interface Faults {
  readonly origin?: string;
  readonly rpId?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
}

/** Creates a software passkey that uses the browser's JSON format. */
export function createAuthenticator(site: { origin: string; rpId: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  let used = 0;

  const cose = encode(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );

  function clientData(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  function authenticatorData(faults: Faults, attested: Buffer | null): Buffer {
    const { rpId = site.rpId, isVerified = true, counter = used } = faults;
    const flags =
      FLAGS.present | (isVerified ? FLAGS.verified : 0) | (attested ? FLAGS.attested : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const site32 = createHash('sha256').update(rpId).digest();
    return Buffer.concat([site32, Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  }

  const common = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
  } as const;

  return {
    /** The result of `navigator.credentials.create()`. */
    make(challenge: string, faults: Faults = {}) {
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cose]);
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(faults, attested)],
      ]);
      const data = clientData('webauthn.create', challenge, faults.origin ?? site.origin);
      return {
        ...common,
        response: {
          clientDataJSON: data.toString('base64url'),
          attestationObject: encode(attestation).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    /** The result of `navigator.credentials.get()`; each signature increments the counter. */
    sign(challenge: string, faults: Faults = {}) {
      used += 1;
      const data = clientData('webauthn.get', challenge, faults.origin ?? site.origin);
      const said = authenticatorData(faults, null);
      const hash = createHash('sha256').update(data).digest();
      const signature = sign('sha256', Buffer.concat([said, hash]), privateKey);
      const { userHandle } = faults;
      return {
        ...common,
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: said.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(userHandle === undefined
            ? {}
            : { userHandle: Buffer.from(userHandle).toString('base64url') }),
        },
      };
    },
  };
}

export type Authenticator = ReturnType<typeof createAuthenticator>;
