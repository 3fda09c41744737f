import { describe, expect, it } from 'vitest';
import {
  findGiftCode,
  makeGiftCode,
  readGiftCode,
} from '../../../src/features/subscriptions/gift-code.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';

const CHECKOUT = '019a0000-0000-7000-8000-000000000001';

describe('the code of a gift', () => {
  it('has sixteen letters and digits in groups, and differs for each gift and key', () => {
    const code = makeGiftCode(['key'], CHECKOUT);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(makeGiftCode(['key'], CHECKOUT)).toBe(code);
    expect(makeGiftCode(['other'], CHECKOUT)).not.toBe(code);
    expect(makeGiftCode(['key'], `${CHECKOUT}2`)).not.toBe(code);
  });

  it('can be found after a key rotation, as long as its key is listed', () => {
    const code = makeGiftCode(['old'], CHECKOUT);
    const gift = { checkoutId: CHECKOUT, codeHash: hashSecret(code) };
    expect(findGiftCode(['new', 'old'], gift)).toBe(code);
    expect(findGiftCode(['new'], gift)).toBeNull();
  });

  it.each([
    ['0A1B-2C3D-4E5F-6G7H', '0A1B-2C3D-4E5F-6G7H'],
    [' 0a1b 2c3d4e5f-6g7h ', '0A1B-2C3D-4E5F-6G7H'],
    ['0A1B-2C3D-4E5F-6G7', '0A1B-2C3D-4E5F-6G7'],
    ['dG9rZW4_-x_of_an_earlier_version_AAAAAAAAAA', 'dG9rZW4_-x_of_an_earlier_version_AAAAAAAAAA'],
    ['UUUU-UUUU-UUUU-UUUU', 'UUUU-UUUU-UUUU-UUUU'],
  ])('%j is normalized to %j', (typed, code) => {
    expect(readGiftCode(typed)).toBe(code);
  });
});
