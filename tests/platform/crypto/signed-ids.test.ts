import { expect, test } from 'vitest';
import { readSignedId, signId } from '../../../src/platform/crypto/signed-ids.ts';

const ID = '0190a0c0-0000-7000-8000-000000000001';

test('a signed id is valid with any listed secret, for its own purpose and id only', () => {
  const token = signId(['old'], 'stop-tip', ID);
  expect(readSignedId(['new', 'old'], 'stop-tip', token)).toBe(ID);
  expect(readSignedId(['new'], 'stop-tip', token)).toBeNull();
  expect(readSignedId(['old'], 'notifications-off', token)).toBeNull();
  const [, signature = ''] = token.split('.');
  for (const forged of [
    ID,
    `${ID}.`,
    `.${signature}`,
    `${ID.replace('1', '2')}.${signature}`,
    '',
  ]) {
    expect(readSignedId(['old'], 'stop-tip', forged)).toBeNull();
  }
});
