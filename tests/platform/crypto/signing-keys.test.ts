import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSigningKey, toPublicJwk } from '../../../src/platform/crypto/signing-keys.ts';

const SECRET = 'an-entirely-ordinary-secret-for-tests';

function exportPem(namedCurve: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('a signing key', () => {
  test('is derived from its secret: the same secret gives the same key pair', () => {
    const [one, same, other] = [SECRET, SECRET, `${SECRET}!`].map((secret) =>
      toPublicJwk(createSigningKey({ kid: 'a', secret })),
    );
    expect(same).toEqual(one);
    expect(other?.x).not.toBe(one?.x);
  });

  test.each(Array.from({ length: 20 }, (_, index) => `${SECRET}-${index}`))(
    'has a public key that verifies its signatures, also as a JWK: %s',
    (secret) => {
      const key = createSigningKey({ kid: 'a', secret });
      const signature = sign('sha256', Buffer.from('text'), key.privateKey);
      const { kty, crv, x, y } = toPublicJwk(key);
      const imported = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
      expect(verify('sha256', Buffer.from('text'), imported, signature)).toBe(true);
      expect(verify('sha256', Buffer.from('texts'), imported, signature)).toBe(false);
    },
  );

  test('has a public JWK without private parts', () => {
    const jwk = toPublicJwk(createSigningKey({ kid: 'a', secret: SECRET }));
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(jwk).toMatchObject({ kty: 'EC', crv: 'P-256', kid: 'a', use: 'sig', alg: 'ES256' });
  });

  test('is used as it is if it is a P-256 key in PEM, also on one line', () => {
    const pem = exportPem('prime256v1');
    const expected = createPublicKey(pem).export({ format: 'jwk' });
    for (const secret of [pem, pem.replaceAll('\n', '\\n')]) {
      expect(toPublicJwk(createSigningKey({ kid: 'a', secret }))).toMatchObject(expected);
    }
  });

  test('is rejected if it is of another curve', () => {
    expect(() => createSigningKey({ kid: 'a', secret: exportPem('secp384r1') })).toThrow(/P-256/);
  });
});
