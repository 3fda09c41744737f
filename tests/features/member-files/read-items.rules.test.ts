import { describe, expect, test } from 'vitest';
import { readItems } from '../../../src/features/member-files/read-items.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { writeCsvLine } from '../../../src/platform/csv/write-csv.ts';

const LISTS = [
  { slug: 'daily', id: 'd' },
  { slug: 'weekly', id: 'w' },
];
const NOW = new Date('2026-03-01T00:00:00Z');

async function read(...lines: readonly (readonly string[])[]) {
  async function* text() {
    yield await Promise.resolve(lines.map((cells) => writeCsvLine(cells)).join(''));
  }
  const found: unknown[] = [];
  for await (const one of readItems(text, { lists: LISTS, now: NOW })) found.push(one);
  return found;
}

const problem = (line: number, message: unknown, lines = 1) =>
  expect.objectContaining({ kind: 'problem', line, lines, message });

describe("a members' file", () => {
  const HEADER = [
    ...['email', 'Name ', 'email_confirmed_at', 'suppressed', 'consent_daily', 'consent_daily_at'],
    ...['consent_daily_source', 'consent_daily_wording', 'role'],
  ];
  const GOOD = {
    email: ' Robin@Example.org',
    name: 'Robin',
    confirmed: '2025-01-01T00:00:00Z',
    suppressed: '',
    kind: 'confirmed',
    at: '2025-02-01T00:00:00+02:00',
    source: 'a form',
    wording: 'Send it.',
    role: 'admin',
  };
  const readOne = async (change: Partial<typeof GOOD> = {}) =>
    (await read(HEADER, Object.values({ ...GOOD, ...change })))[0];

  test.each([
    [['email', 'email'], 'a column name is duplicated'],
    [['name'], 'missing column email'],
    [['email', 'consent_hourly'], 'unknown column consent_hourly'],
    [['email', 'plan'], 'unknown column plan'],
  ])('a file with the columns %j is refused as a whole', async (columns, reason) => {
    expect(await read(columns, columns)).toEqual([problem(1, reason, 0)]);
  });

  test('an empty file is refused', async () => {
    expect(await read()).toEqual([problem(1, 'missing column email', 0)]);
  });

  test('consents are parsed, and roles are ignored', async () => {
    expect(await readOne()).toEqual({
      kind: 'item',
      line: 2,
      lines: 1,
      key: 'robin@example.org',
      suppression: null,
      member: { name: 'Robin', emailConfirmedAt: new Date('2025-01-01T00:00:00Z') },
      contact: {
        email: 'robin@example.org',
        name: 'Robin',
        isSuppressed: false,
        consents: [
          {
            newsletterId: 'd',
            kind: 'confirmed',
            source: 'a form',
            wording: 'Send it.',
            at: new Date('2025-01-31T22:00:00Z'),
          },
        ],
      },
    });
  });

  test.each<[Partial<typeof GOOD>, object]>([
    [{ kind: '', at: '', source: '', wording: '' }, { contact: { consents: [] } }],
    [
      { name: '', confirmed: '' },
      { member: { name: 'Reader', emailConfirmedAt: null }, contact: { name: null } },
    ],
    [
      { suppressed: 'YES' },
      {
        contact: { isSuppressed: true },
        suppression: { emailHash: hashSecret('robin@example.org'), reason: 'staff' },
      },
    ],
    [{ source: 'import: a form' }, { contact: { consents: [{ source: 'a form' }] } }],
  ])('a line may contain %j', async (change, item) => {
    expect(await readOne(change)).toMatchObject(item);
  });

  test.each<[Partial<typeof GOOD>, string]>([
    [{ email: 'nobody' }, 'email is not an e-mail address'],
    [{ email: 'a@example.org, b@example.org' }, 'email is not an e-mail address'],
    [{ email: 'a@example.org\r\nBcc: b@example.org' }, 'email is not an e-mail address'],
    [{ name: 'Ada \u05d0\u05d3\u05d4' }, 'name is not a name'],
    [{ name: 'x'.repeat(101) }, 'name is not a name'],
    [{ confirmed: 'yesterday' }, 'email_confirmed_at is not a past date and time'],
    [{ confirmed: '2026-03-01T00:00:00.001Z' }, 'email_confirmed_at is not a past date and time'],
    [{ suppressed: '1' }, 'suppressed must be empty, yes, or no'],
    [{ kind: 'yes' }, 'consent_daily must be empty, confirmed, or withdrawn'],
    [{ at: '' }, 'consent_daily_at is not a past date and time'],
    [{ at: '2999-01-01T00:00:00Z' }, 'consent_daily_at is not a past date and time'],
    [{ source: ' ' }, 'consent_daily_source does not say how they consented'],
    [{ wording: '' }, 'consent_daily_wording does not say to what they consented'],
  ])('a line with %j is skipped', async (change, message) => {
    expect(await readOne(change)).toEqual(problem(2, message));
  });

  test('duplicate addresses and lines with a wrong number of cells are skipped', async () => {
    const lines = [['email', 'name'], ['a@example.org'], ['b@example.org', 'B']];
    expect(await read(...lines, ['B@example.org', 'C'])).toEqual([
      problem(2, 'has 1 cells instead of 2'),
      expect.objectContaining({ key: 'b@example.org' }),
      problem(4, 'duplicate address'),
    ]);
  });
});

describe('a consents file', () => {
  const HEADER = ['email', 'name', 'newsletter', 'kind', 'at', 'source', 'wording'];
  const line = (email: string, kind: string, more: { at?: string; list?: string } = {}) => {
    const { at = '2025-02-01T00:00:00Z', list = 'daily' } = more;
    return [email, '', list, kind, at, 'a form', 'Send it.'];
  };
  const HASH = hashSecret('gone@example.org');

  test('lines are joined by address', async () => {
    const found = await read(
      ...[HEADER, line('a@example.org', 'asked'), line('A@example.org', 'confirmed')],
      ...[line('a@example.org', 'withdrawn', { list: 'weekly' }), line('b@example.org', 'asked')],
    );
    expect(found).toMatchObject([
      {
        line: 4,
        lines: 3,
        key: 'a@example.org',
        member: null,
        contact: {
          consents: [
            { newsletterId: 'd', kind: 'asked', wording: 'Send it.', source: 'a form' },
            { newsletterId: 'd', kind: 'confirmed' },
            { newsletterId: 'w', kind: 'withdrawn' },
          ],
        },
      },
      { line: 5, lines: 1, key: 'b@example.org' },
    ]);
  });

  test('suppressions are parsed as a hash and a reason', async () => {
    const suppressed = (email: string, reason: string) => [
      ...[email, '', '', 'suppressed', '2025-02-01T00:00:00Z', reason, ''],
    ];
    const found = await read(
      ...[HEADER, suppressed(`sha256:${HASH}`, 'bounce'), suppressed('a@example.org', 'bounce')],
      suppressed(`sha256:${HASH.slice(1)}`, 'bounce'),
      suppressed(`sha256:${hashSecret('other')}`, 'whim'),
    );
    expect(found).toMatchObject([
      { contact: null, member: null, suppression: { emailHash: HASH, reason: 'bounce' } },
      problem(3, 'email is not sha256: and a hash'),
      problem(4, 'email is not sha256: and a hash'),
      problem(5, expect.stringMatching(/^source must be .*bounce/)),
    ]);
  });

  test('an address with one invalid line is skipped, because that line may have been a withdrawal', async () => {
    const found = await read(
      ...[HEADER, line('a@example.org', 'confirmed'), line('a@example.org', 'left')],
      ...[line('b@example.org', 'confirmed')],
    );
    expect(found).toMatchObject([
      problem(3, 'kind must be asked, confirmed, withdrawn, or suppressed'),
      problem(2, 'skipped with the other lines of its address'),
      { kind: 'item', key: 'b@example.org' },
    ]);
  });

  test('an address that would be resubscribed after a later withdrawal is skipped', async () => {
    const [first, second] = [{ at: '2024-02-01T00:00:00Z' }, { at: '2025-02-01T00:00:00Z' }];
    const found = await read(
      ...[HEADER, line('a@example.org', 'withdrawn', second)],
      ...[line('a@example.org', 'confirmed', first), line('b@example.org', 'withdrawn', second)],
      line('b@example.org', 'confirmed', { ...first, list: 'weekly' }),
    );
    expect(found).toMatchObject([
      problem(3, 'times are not in order: sort the lines of each address by time', 2),
      { kind: 'item', key: 'b@example.org' },
    ]);
  });

  test('a file whose lines are not grouped by address is refused as a whole', async () => {
    const found = await read(
      ...[HEADER, line('a@example.org', 'confirmed'), line('b@example.org', 'confirmed')],
      line('a@example.org', 'withdrawn'),
    );
    expect(found).toEqual([
      problem(4, 'lines of one address must be adjacent: sort the file by address', 0),
    ]);
  });

  test.each([
    [{ list: 'hourly' }, 'newsletter is not a newsletter of this site'],
    [{ at: '2999-01-01T00:00:00Z' }, 'at is not a past date and time'],
  ])('a line with %j is skipped', async (more, message) => {
    expect(await read(HEADER, line('a@example.org', 'confirmed', more))).toEqual([
      problem(2, message),
    ]);
  });

  test.each([
    [HEADER.slice(0, -1), 'missing column wording'],
    [[...HEADER, 'plan'], 'unknown column plan'],
  ])('a file with the columns %j is refused as a whole', async (columns, reason) => {
    expect(await read(columns)).toEqual([problem(1, reason, 0)]);
  });
});
