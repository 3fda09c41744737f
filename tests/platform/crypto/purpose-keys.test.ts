import { expect, test } from 'vitest';
import { derivePurposeSecrets } from '../../../src/platform/crypto/purpose-keys.ts';

const NEW = { secret: 'a-new-secret-of-thirty-two-bytes-or-so' };
const OLD = { secret: 'an-old-secret-of-thirty-two-bytes-or-so' };

test('each purpose signs with its own derived key, which is the same at every start', () => {
  const [visitors] = derivePurposeSecrets([NEW], 'visitors');
  const [forms] = derivePurposeSecrets([NEW], 'tip-forms');
  expect(visitors).not.toBe(forms);
  expect([visitors, forms]).not.toContain(NEW.secret);
  expect(derivePurposeSecrets([NEW], 'visitors')[0]).toBe(visitors);
});

test('signatures of any listed key are valid, including underived ones, and the newest key signs', () => {
  const [before] = derivePurposeSecrets([OLD], 'visitors');
  const secrets = derivePurposeSecrets([NEW, OLD], 'visitors');
  expect(secrets[0]).toBe(derivePurposeSecrets([NEW], 'visitors')[0]);
  expect(secrets).toEqual(expect.arrayContaining([before, OLD.secret, NEW.secret]));
  expect(derivePurposeSecrets([NEW], 'visitors')).not.toContain(before);
});
