import { describe, expect, test } from 'vitest';
import { readGroupForm } from '../../../src/web/staff/group-form.rules.ts';

const BLANK = { name: 'School', until: '2037-01-01T00:00' };

describe('a form of a group', () => {
  test('names domains with all below them by a star', () => {
    expect(readGroupForm({ ...BLANK, domains: 'a.example, *.b.example' }).domains).toEqual([
      { domain: 'a.example', subdomains: false },
      { domain: 'b.example', subdomains: true },
    ]);
  });

  test.each([
    ['', null],
    [' 12 ', 12],
    ['0', 0],
    ['two', 'two'],
    ['-1', '-1'],
    ['1.5', '1.5'],
  ])('with %j seats has %j, for the API to judge', (seats, expected) => {
    expect(readGroupForm({ ...BLANK, seats }).seats).toBe(expected);
  });

  test('sends only the moments that were changed, since none shows its seconds', () => {
    const shown = { fromShown: '2026-01-01T08:00', untilShown: BLANK.until };
    const untouched = readGroupForm({ ...BLANK, ...shown, from: '2026-01-01T08:00' });
    expect(untouched).not.toHaveProperty('from');
    expect(untouched).not.toHaveProperty('until');
    const later = '2037-01-02T00:00';
    const moved = readGroupForm({ ...BLANK, ...shown, from: '2026-01-01T08:00', until: later });
    expect(moved).toMatchObject({ until: `${later}:00.000Z` });
    expect(moved).not.toHaveProperty('from');
  });

  test('without a beginning says nothing of it, and is of the site without plans', () => {
    const read = readGroupForm({ ...BLANK, from: '', tiers: ' ' });
    expect(read).not.toHaveProperty('from');
    expect(read.scope).toBe('site');
    expect(readGroupForm({ ...BLANK, tiers: 'a, b' }).scope).toEqual({ tiers: ['a', 'b'] });
  });
});
