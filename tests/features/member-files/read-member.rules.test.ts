import { expect, test } from 'vitest';
import { readHeader, readMember } from '../../../src/features/member-files/read-member.ts';

const LISTS = [
  { slug: 'daily', id: 'd' },
  { slug: 'weekly', id: 'w' },
];
const NOW = new Date('2026-03-01T00:00:00Z');
const HEADER = [
  ...['email', 'Name ', 'email_confirmed_at', 'suppressed', 'consent_daily', 'consent_daily_at'],
  ...['consent_daily_source', 'consent_daily_wording', 'role'],
];
const GOOD = {
  ...{ email: ' Robin@Example.org', name: 'Robin', confirmed: '2025-01-01T00:00:00Z' },
  ...{ suppressed: '', kind: 'confirmed', at: '2025-02-01T00:00:00+02:00', source: 'a form' },
  ...{ wording: 'Send it.', role: 'admin' },
};

function read(change: Partial<typeof GOOD> = {}) {
  const shape = readHeader(HEADER, LISTS);
  if (typeof shape === 'string') throw new Error(shape);
  return readMember({ line: 7, cells: Object.values({ ...GOOD, ...change }) }, shape, NOW);
}

test.each([
  [['email', 'email'], 'a column stands twice'],
  [['name'], 'there is no column email'],
  [['email', 'consent_hourly'], 'the column consent_hourly means nothing here'],
  [['email', 'plan'], 'the column plan means nothing here'],
])('a file with the columns %j is refused', (columns, reason) => {
  expect(readHeader(columns, LISTS)).toBe(reason);
});

test('a line is read with its consent, and never with a role', () => {
  expect(read()).toEqual({
    row: {
      ...{ line: 7, email: 'robin@example.org', name: 'Robin', memberName: 'Robin' },
      ...{ isSuppressed: false, emailConfirmedAt: new Date('2025-01-01T00:00:00Z') },
      wishes: [
        {
          ...{ newsletterId: 'd', wish: 'confirmed', source: 'a form', wording: 'Send it.' },
          at: new Date('2025-01-31T22:00:00Z'),
        },
      ],
    },
  });
});

test.each<[Partial<typeof GOOD>, object]>([
  [{ kind: '', at: '', source: '', wording: '' }, { wishes: [] }],
  [
    { name: '', confirmed: '' },
    { memberName: 'Reader', name: null, emailConfirmedAt: null },
  ],
  [{ suppressed: 'YES' }, { isSuppressed: true }],
  [{ source: 'import: a form' }, { wishes: [{ source: 'a form' }] }],
])('%j is fine', (change, row) => {
  expect(read(change)).toMatchObject({ row });
});

test.each<[Partial<typeof GOOD>, string]>([
  [{ email: 'nobody' }, 'email is not an e-mail address'],
  [{ email: 'a@example.org, b@example.org' }, 'email is not an e-mail address'],
  [{ name: 'two\nlines' }, 'name is not a name of one line'],
  [{ confirmed: 'yesterday' }, 'email_confirmed_at is not a past instant'],
  [{ confirmed: '2026-03-01T00:00:00.001Z' }, 'email_confirmed_at is not a past instant'],
  [{ suppressed: '1' }, 'suppressed is yes or no'],
  [{ kind: 'yes' }, 'consent_daily is confirmed, withdrawn or empty'],
  [{ at: '' }, 'consent_daily_at is not a past instant'],
  [{ at: '2999-01-01T00:00:00Z' }, 'consent_daily_at is not a past instant'],
  [{ source: ' ' }, 'consent_daily_source does not say how they agreed'],
  [{ wording: '' }, 'consent_daily_wording does not say to what they agreed'],
])('%j leaves the line out', (change, message) => {
  expect(read(change)).toEqual({ problem: { line: 7, message } });
});

test('a line with another number of cells is left out', () => {
  const shape = readHeader(['email', 'name'], LISTS);
  if (typeof shape === 'string') throw new Error(shape);
  expect(readMember({ line: 2, cells: ['a@example.org'] }, shape, NOW)).toEqual({
    problem: { line: 2, message: 'has 1 cells, not 2' },
  });
});
