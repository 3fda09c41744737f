import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newGroupSchema } from '../../../src/features/groups/groups.schemas.ts';
import { isOfDomains } from '../../../src/features/groups/matching.rules.ts';
import {
  isInRanges,
  isPrivateRange,
  readRange,
} from '../../../src/platform/http/address-ranges.ts';

function kept(text: string): string {
  const verdict = readRange(text);
  return verdict.kind === 'range' ? verdict.range : verdict.kind;
}

describe('the normalization of an IP range', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7/32'],
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['2001:DB8::1', '2001:db8::1/128'],
    ['2001:db8:1::7/32', '2001:db8::/32'],
    ['::ffff:192.0.2.77/120', '192.0.2.0/24'],
    ['::ffff:c000:24d', '192.0.2.77/32'],
    ['11.0.0.0/8', '11.0.0.0/8'],
    ['10.0.0.0/7', 'too_wide'],
    ['0.0.0.0/0', 'too_wide'],
    ['::/0', 'too_wide'],
    ['::ffff:0.0.0.0/96', 'too_wide'],
    ['2001::/18', 'too_wide'],
    ['2001::/19', '2001::/19'],
    ['192.0.2.0/33', 'unreadable'],
    ['2001:db8::/129', 'unreadable'],
    ['192.0.2', 'unreadable'],
    ['010.0.0.1', 'unreadable'],
    ['0x7f.0.0.1', 'unreadable'],
    ['192.0.2.0/24/8', 'unreadable'],
    ['192.0.2.0/', 'unreadable'],
    ['192.0.2.0/-1', 'unreadable'],
    ['fe80::1%eth0', 'unreadable'],
    ['school.example', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is stored as %s', (text, expected) => {
    expect(kept(text)).toBe(expected);
  });

  test('contains the address that it was made from, at any width', () => {
    const bytes = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(bytes, fc.integer({ min: 8, max: 32 }), (parts, bits) => {
        const address = parts.join('.');
        expect(isInRanges(address, [kept(`${address}/${bits}`)])).toBe(true);
        expect(isInRanges(`::ffff:${address}`, [kept(`${address}/${bits}`)])).toBe(true);
      }),
    );
  });
});

describe('an IP address in ranges', () => {
  const ranges = ['192.0.2.0/24', '2001:db8::/32'];
  test.each([
    ['192.0.1.255', false],
    ['192.0.2.0', true],
    ['192.0.2.255', true],
    ['192.0.3.0', false],
    ['::ffff:192.0.2.9', true],
    ['2001:db7:ffff:ffff:ffff:ffff:ffff:ffff', false],
    ['2001:db8::', true],
    ['2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['2001:db9::', false],
    ['unknown', false],
    ['', false],
  ])('%s is in the ranges: %s', (address, expected) => {
    expect(isInRanges(address, ranges)).toBe(expected);
  });

  test('an empty list of ranges matches nobody', () => {
    expect(isInRanges('192.0.2.1', [])).toBe(false);
  });
});

describe('an email address of a domain', () => {
  const exact = [{ domain: 'school.example', subdomains: false }];
  const wide = [{ domain: 'school.example', subdomains: true }];
  test.each([
    ['ada@school.example', true, true],
    ['ada@lab.school.example', false, true],
    ['ada@notschool.example', false, false],
    ['ada@school.example.evil.example', false, false],
    ['school.example@evil.example', false, false],
    ['"a@school.example"@evil.example', false, false],
    ['ada@example', false, false],
  ])('%s: exact %s, with subdomains %s', (email, isExact, isWide) => {
    expect([isOfDomains(email, exact), isOfDomains(email, wide)]).toEqual([isExact, isWide]);
  });
});

test.each([
  '10.0.0.0/8',
  '192.168.4.7/32',
  '172.16.0.0/12',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fd12:3456::/32',
  'fe80::1/128',
])('%s is private, and refused as the range of a group', (range) => {
  expect(isPrivateRange(range)).toBe(true);
  const group = { name: 'A school', until: '2036-01-01T00:00:00Z', ranges: [range] };
  expect(newGroupSchema.safeParse(group).error?.issues).toMatchObject([{ path: ['ranges', 0] }]);
});

test.each(['11.0.0.0/8', '198.51.100.0/25', '2001:db8::/32', '127.0.0.0/8'])(
  '%s is not private',
  (range) => {
    expect(isPrivateRange(range)).toBe(false);
  },
);
