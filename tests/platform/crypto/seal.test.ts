import { expect, test } from 'vitest';
import { createSealer } from '../../../src/platform/crypto/seal.ts';

const OLD = { kid: 'old', secret: 'a secret that is long enough, the old one' };
const NEW = { kid: 'new', secret: 'a secret that is long enough, the new one' };

test('a sealed value opens only for the same purpose and owner', () => {
  const sealer = createSealer([OLD], 'codes');
  const sealed = sealer.seal('the secret', 'robin');
  expect(sealed).not.toContain('secret');
  expect(sealer.seal('the secret', 'robin')).not.toBe(sealed);
  expect(sealer.open(sealed, 'robin')).toBe('the secret');
  expect(sealer.open(sealed, 'stranger')).toBeNull();
  expect(createSealer([OLD], 'other').open(sealed, 'robin')).toBeNull();
  // Not the last sign: some of its bits are nobody's.
  const changed = `${sealed.slice(0, -2)}${sealed.at(-2) === 'A' ? 'B' : 'A'}${sealed.slice(-1)}`;
  expect(sealer.open(changed, 'robin')).toBeNull();
  for (const junk of ['', 'old', 'old:', 'old:AAAA', 'other:AAAA']) {
    expect(sealer.open(junk, 'robin')).toBeNull();
  }
});

test('a new key seals, and old values open only while their key is listed', () => {
  const sealed = createSealer([OLD], 'codes').seal('the secret', 'robin');
  const rotated = createSealer([NEW, OLD], 'codes');
  expect([rotated.isCurrent(sealed), rotated.open(sealed, 'robin')]).toEqual([false, 'the secret']);
  expect(rotated.isCurrent(rotated.seal('the secret', 'robin'))).toBe(true);
  expect(createSealer([NEW], 'codes').open(sealed, 'robin')).toBeNull();
});
