import { describe, expect, test } from 'vitest';
import { emailSchema } from '../../../src/features/accounts/index.ts';

const domain = `${'d'.repeat(60)}.example.org`;

describe('an e-mail address', () => {
  test.each([
    ['  Robin.Reader@Example.ORG ', 'robin.reader@example.org'],
    ["o'brien+news@example.org", "o'brien+news@example.org"],
    [`${'a'.repeat(64)}@${domain}`, `${'a'.repeat(64)}@${domain}`],
  ])('%j is stored as %s', (given, kept) => {
    expect(emailSchema.parse(given)).toBe(kept);
  });

  test.each([
    ['robin@example.org\r\nBcc: all@example.org'],
    ['robin@example.org\n'.concat('x')],
    ['Robin <robin@example.org>'],
    ['robin@example.org, other@example.org'],
    ['robin'],
    ['robin@'],
    ['@example.org'],
    [''],
    [`${'a'.repeat(250)}@example.org`],
    ['\u212Aim@example.org'],
    ['robin@example.\u212Ai'],
    [['robin@example.org']],
    [{ email: 'robin@example.org' }],
    [null],
    [7],
  ])('%j is rejected', (given) => {
    expect(emailSchema.safeParse(given).success).toBe(false);
  });
});
