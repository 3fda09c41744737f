import { describe, expect, test } from 'vitest';
import { type Form, readFields } from '../../../src/web/staff/form-fields.rules.ts';
import { GROUP_FIELDS } from '../../../src/web/staff/groups.page.ts';

const readGroupForm = (form: Form) => readFields(GROUP_FIELDS, form);
const BLANK = { name: 'School', until: '2037-01-01T00:00' };

describe('a form of a group', () => {
  test('an asterisk before a domain includes its subdomains', () => {
    expect(readGroupForm({ ...BLANK, domains: 'a.example, *.b.example' })['domains']).toEqual([
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
  ])('the seats %j are sent as %j for the API to validate', (seats, expected) => {
    expect(readGroupForm({ ...BLANK, seats })['seats']).toBe(expected);
  });

  test('only changed dates are sent, because the fields show no seconds', () => {
    const shown = { fromShown: '2026-01-01T08:00', untilShown: BLANK.until };
    const untouched = readGroupForm({ ...BLANK, ...shown, from: '2026-01-01T08:00' });
    expect(untouched).not.toHaveProperty('from');
    expect(untouched).not.toHaveProperty('until');
    const later = '2037-01-02T00:00';
    const moved = readGroupForm({ ...BLANK, ...shown, from: '2026-01-01T08:00', until: later });
    expect(moved).toMatchObject({ until: `${later}:00.000Z` });
    expect(moved).not.toHaveProperty('from');
  });

  test('a group without a start date omits it, and one without tiers is for the whole site', () => {
    const read = readGroupForm({ ...BLANK, from: '', tiers: ' ' });
    expect(read).not.toHaveProperty('from');
    expect(read['scope']).toBe('site');
    expect(readGroupForm({ ...BLANK, tiers: 'a, b' })['scope']).toEqual({ tiers: ['a', 'b'] });
  });
});
