import { expect, test } from 'vitest';
import {
  kindOfForeignHash,
  verifyForeignPassword,
} from '../../../src/platform/crypto/foreign-passwords.ts';

const PASSWORD = 'correct horse';

/** Made by PHP 8.4 and by the phpass of WordPress 6.8. */
const HASHES = {
  phpass: '$P$Bkv606lafTpyPfng.xCebu9Zeffc/1/',
  bcrypt: '$2y$05$lulZyR9ZfuSs1l4tXcKu0OgRpz95bpN1ogjVTarj.Xh6kd.uNRsVe',
  'wordpress-bcrypt': '$wp$2y$05$MyWURxrEEKoJK64QjB7byO.y/JAbtzY5HJ3lBV0py4qcdX.BGwBKW',
  argon2:
    '$argon2id$v=19$m=1024,t=2,p=1$RExzYzJWOHFDSmdTZ0h0ZQ$gagexLOn/3MXC5IOkV4q8DcMymiR5CY7yTC/HuBEe3w',
} as const;

test.each(['phpass', 'bcrypt', 'wordpress-bcrypt', 'argon2'] as const)(
  'a %s hash of another program is verified, and matches no other password',
  async (kind) => {
    expect(kindOfForeignHash(HASHES[kind])).toBe(kind);
    expect(await verifyForeignPassword(HASHES[kind], PASSWORD)).toBe(true);
    expect(await verifyForeignPassword(HASHES[kind], `${PASSWORD} `)).toBe(false);
    expect(await verifyForeignPassword(HASHES[kind], '')).toBe(false);
  },
);

test('passwords beyond ASCII are hashed as UTF-8', async () => {
  expect(await verifyForeignPassword('$P$BB9UGZZ8lWKMo/4syEpxAMHr29VD8t1', 'größe 🎉')).toBe(true);
});

test('a plain MD5 digest is verified', async () => {
  const hash = '5f4dcc3b5aa765d61d8327deb882cf99';
  expect(kindOfForeignHash(hash)).toBe('md5');
  expect(await verifyForeignPassword(hash, 'password')).toBe(true);
});

test.each([
  ['$P$Zkv606lafTpyPfng.xCebu9Zeffc/1/', 'too many rounds'],
  ['$2y$31$lulZyR9ZfuSs1l4tXcKu0OgRpz95bpN1ogjVTarj.Xh6kd.uNRsVe', 'too high a cost'],
  [HASHES.argon2.replace('m=1024', 'm=99999999'), 'too much memory'],
  ['$5$rounds=1$x', 'an unknown kind'],
  ['', 'nothing'],
])('%s is rejected before any hashing: %s', async (hash) => {
  expect(kindOfForeignHash(hash)).toBeNull();
  expect(await verifyForeignPassword(hash, PASSWORD)).toBe(false);
});

test('a password of several thousand characters is rejected before any hashing', async () => {
  expect(await verifyForeignPassword(HASHES.phpass, 'x'.repeat(5_000))).toBe(false);
});
