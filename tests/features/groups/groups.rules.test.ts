import { describe, expect, test } from 'vitest';
import type { LedgerGrant } from '../../../src/features/grants/index.ts';
import { planGrantRevisions } from '../../../src/features/grants/plan-revisions.rules.ts';
import {
  acceptsMembers,
  findPassEnd,
  type GroupScope,
  statusOfGroup,
  wantedOfSeat,
} from '../../../src/features/groups/groups.rules.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const term = { startsAt: addDays(NOW, -10), endsAt: addDays(NOW, 20), endedAt: null };

test.each([
  ['before its start', { ...term, startsAt: addSeconds(NOW, 1) }, 'upcoming', true],
  ['at its start', { ...term, startsAt: NOW }, 'running', true],
  ['just before its end', { ...term, endsAt: addSeconds(NOW, 1) }, 'running', true],
  ['at its end', { ...term, endsAt: NOW }, 'over', false],
  ['once staff ended it', { ...term, endedAt: NOW }, 'ended', false],
] as const)('the status of a group %s is %s', (_name, group, status, takes) => {
  expect([statusOfGroup(group, NOW), acceptsMembers(group, NOW)]).toEqual([status, takes]);
});

describe('a pass by IP address', () => {
  const group = { passHours: null, endsAt: addDays(NOW, 20) };
  test.each([
    ['lasts until midnight in the publication', group, 'UTC', '2026-03-02T00:00:00.000Z'],
    ['wherever that is', group, 'America/New_York', '2026-03-02T05:00:00.000Z'],
    ['or for the hours set', { ...group, passHours: 2 }, 'UTC', '2026-03-01T14:00:00.000Z'],
    [
      'never past its group',
      { ...group, endsAt: addSeconds(NOW, 60) },
      'UTC',
      '2026-03-01T12:01:00.000Z',
    ],
  ])('%s', (_name, of, zone, expected) => {
    expect(findPassEnd(of, NOW, zone).toISOString()).toBe(expected);
  });

  test.each([
    ['forward', '2026-03-29T00:30:00Z', '2026-03-29T23:00:00.000Z'],
    ['back', '2026-10-25T00:30:00Z', '2026-10-26T00:00:00.000Z'],
    ['forward, the day before', '2026-03-28T12:00:00Z', '2026-03-29T00:00:00.000Z'],
  ])('lasts one day when the clocks go %s', (_name, now, expected) => {
    const end = findPassEnd(
      { ...group, endsAt: addDays(NOW, 900) },
      new Date(now),
      'Europe/London',
    );
    expect(end.toISOString()).toBe(expected);
  });
});

describe("the grants of a group's seat", () => {
  const grant = (fields: Partial<LedgerGrant> = {}): LedgerGrant => ({
    id: 'g',
    scope: { kind: 'site' },
    ground: 'group',
    ends: [],
    startsAt: addDays(NOW, -5),
    endsAt: term.endsAt,
    ...fields,
  });
  const site: GroupScope = 'site';
  const planSeat = (group: typeof term & { scope: GroupScope }, held: LedgerGrant[]) =>
    planGrantRevisions(held, wantedOfSeat(group, NOW), { now: NOW, supersedeCause: 'revoked' });
  const plan = (group: Partial<typeof term & { scope: GroupScope }>, held: LedgerGrant[]) => {
    const { ends, writes } = planSeat({ scope: site, ...term, ...group }, held);
    const spans = writes.map(({ scope, startsAt, endsAt }) => [
      scope.kind === 'tier' ? scope.tier : scope.kind,
      (startsAt.getTime() - NOW.getTime()) / 86_400_000,
      (endsAt.getTime() - NOW.getTime()) / 86_400_000,
    ]);
    return { ends: ends.map(({ grant: { id } }) => id), writes: spans };
  };

  test.each([
    ['nothing held yet', {}, [], { ends: [], writes: [['site', 0, 20]] }],
    ['all as it should be', {}, [grant()], { ends: [], writes: [] }],
    [
      'put off',
      { endsAt: addDays(NOW, 40) },
      [grant()],
      { ends: ['g'], writes: [['site', 0, 40]] },
    ],
    [
      'cut short',
      { endsAt: addDays(NOW, 3) },
      [grant()],
      { ends: ['g'], writes: [['site', 0, 3]] },
    ],
    ['over now', { endsAt: NOW }, [grant()], { ends: ['g'], writes: [] }],
    ['ended by staff', { endedAt: NOW }, [grant()], { ends: ['g'], writes: [] }],
    [
      'begun later after all',
      { startsAt: addDays(NOW, 2) },
      [grant()],
      { ends: ['g'], writes: [['site', 2, 20]] },
    ],
    [
      'begun earlier, before it had begun',
      {},
      [grant({ startsAt: addDays(NOW, 2) })],
      { ends: ['g'], writes: [['site', 0, 20]] },
    ],
    [
      'for tiers now',
      { scope: { tiers: ['a', 'b'] } },
      [grant()],
      {
        ends: ['g'],
        writes: [
          ['a', 0, 20],
          ['b', 0, 20],
        ],
      },
    ],
    [
      'for one tier more',
      { scope: { tiers: ['a', 'b'] } },
      [grant({ scope: { kind: 'tier', tier: 'a' } })],
      { ends: [], writes: [['b', 0, 20]] },
    ],
    [
      'with a grant that ended before',
      {},
      [grant({ ends: [{ at: NOW, cause: 'revoked' }] })],
      { ends: [], writes: [['site', 0, 20]] },
    ],
  ] as [string, object, LedgerGrant[], object][])(
    'the grants of a seat follow its group: %s',
    (_name, group, held, expected) => {
      expect(plan(group, held)).toEqual(expected);
    },
  );

  test('a second plan changes nothing', () => {
    const { writes } = planSeat({ scope: site, ...term }, []);
    const held = writes.map((span) => grant(span));
    expect(planSeat({ scope: site, ...term }, held)).toEqual({ ends: [], writes: [] });
  });
});
