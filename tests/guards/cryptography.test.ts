import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['src', 'packages/client/src', 'packages/elements/src'];

/** Everything that hashes, signs, encrypts or makes secrets; random ids and types of keys do not count. */
const USES = [
  /import \{[^}]*\b(?:create(?:Hash|Hmac|Cipheriv|ECDH)|hkdfSync|random(?:Bytes|Int)|sign)\b[^}]*\} from 'node:crypto'/,
  /from '@node-rs\/(?:argon2|bcrypt)'/,
  /import\('@simplewebauthn\/server'\)/,
  /import \{[^}]*\} from 'otpauth'/,
  /\bcrypto\.subtle\b/,
  /\bjwt\.sign\([^)]*HS256/,
  /from 'aws4fetch'/,
  /from 'openid-client'/,
];

function listFiles(): string[] {
  return SOURCES.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('generated/'))
      .map((path) => `${folder}/${path}`)
      .filter((path) => {
        const text = readFileSync(`${ROOT}/${path}`, 'utf8');
        return USES.some((use) => use.test(text));
      })
      .map((path) => path.replace(/^(?:src|packages)\//, '')),
  );
}

test('the inventory lists every file that uses cryptography, and no other', () => {
  const document = readFileSync(`${ROOT}/docs/cryptography.md`, 'utf8');
  const listed = [...document.matchAll(/`([\w./-]+\.ts)`/g)].map(([, path = '']) => path);
  // These use the files above: they choose keys, or offer what WebAuthn's library verifies.
  const further = ['platform/crypto/signing-keys.ts', 'features/passkeys/verify-passkey.ts'];
  expect(new Set([...listFiles(), ...further])).toEqual(new Set(listed));
});
