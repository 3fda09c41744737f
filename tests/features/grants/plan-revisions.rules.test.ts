import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  END_CAUSES,
  type EndCause,
  type GrantRow,
} from '../../../src/features/grants/grants.rules.ts';
import {
  planGrantRevisions,
  planRevisionsOf,
  type RevisionPolicy,
  type WantedGrant,
} from '../../../src/features/grants/plan-revisions.rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const NOW = day(20);
const source = {
  source: 'invoice_line',
  key: 'il_1',
  holder: { kind: 'member', memberId: 'm-1' },
  ground: 'subscription',
} as const;
const wanted: WantedGrant = {
  scope: { kind: 'tier', tier: 'supporter' },
  startsAt: day(1),
  endsAt: day(31),
};

function row(fields: Partial<GrantRow> = {}): GrantRow {
  return {
    id: 'g-1',
    memberId: 'm-1',
    visitorId: null,
    scope: wanted.scope,
    startsAt: day(1),
    endsAt: day(31),
    source: source.source,
    sourceId: source.key,
    ground: source.ground,
    reason: null,
    createdAt: day(1),
    ends: [],
    ...fields,
  };
}

const ended = (cause: EndCause, at = day(20)) => row({ ends: [{ at, cause }] });

function plan(
  existing: readonly GrantRow[],
  wish: WantedGrant | null,
  policy: Partial<RevisionPolicy> = {},
) {
  const { ends, grants } = planRevisionsOf(source, existing, {
    now: NOW,
    supersedeCause: null,
    wanted: wish,
    ...policy,
  });
  return {
    ends: ends.map(({ grant, at, cause }) => [grant.id, at, cause]),
    grants: grants.map(({ sourceId, startsAt, endsAt }) => [sourceId, startsAt, endsAt]),
  };
}

const NOTHING = { ends: [], grants: [] };
const FRESH = { ends: [], grants: [['il_1#2', NOW, day(31)]] };

describe('the first grant of a source', () => {
  test('is written with its own dates, even if they are in the past', () => {
    const past = { ...wanted, endsAt: day(19) };
    expect(plan([], past)).toEqual({ ends: [], grants: [['il_1', day(1), day(19)]] });
  });

  test('has an earlier end from the beginning', () => {
    const end = { at: day(10), cause: 'refunded' } as const;
    const { grants } = planRevisionsOf(source, [], {
      wanted: { ...wanted, end },
      now: NOW,
      supersedeCause: null,
    });
    expect(grants).toMatchObject([{ sourceId: 'il_1', end }]);
  });

  test('is written once, however often it is requested', () => {
    expect(plan([row()], wanted)).toEqual(NOTHING);
  });

  test('is not written for an unknown holder', () => {
    const guest = { ...source, holder: null };
    const policy = { wanted, now: NOW, supersedeCause: null };
    expect(planRevisionsOf(guest, [], policy).grants).toEqual([]);
  });
});

describe('a new grant after an end', () => {
  const before = day(30);
  test.each([
    ['cancelled for an earlier day', [ended('cancelled')], before, true],
    ['cancelled for the very day of its end', [ended('cancelled', day(31))], before, false],
    ['cancelled for a later day', [ended('cancelled', day(32))], before, false],
    ['cancelled, and over by now', [ended('cancelled')], day(31), false],
    ['refunded, and the refund failed', [ended('refunded')], before, true],
    ['disputed, and the dispute was won', [ended('disputed')], before, true],
    ['refunded, and over by now', [ended('refunded')], day(31), false],
    ['never ended', [row()], before, false],
    ['lapsed', [ended('lapsed')], before, false],
    ['ended because its holder was erased', [ended('erased')], before, false],
    [
      'cancelled beside a dispute',
      [row({ ends: [...ended('cancelled').ends, ...ended('disputed').ends] })],
      before,
      true,
    ],
    [
      'replaced already by a later revision',
      [ended('disputed'), row({ id: 'g-2' })],
      before,
      false,
    ],
    ['ended twice, the last time for good', [ended('disputed'), ended('lapsed')], before, false],
  ] as const)('a source that was %s gets a new grant: %4$s', (_name, existing, now, isFollowed) => {
    expect(plan(existing, wanted, { now }).grants).toHaveLength(isFollowed ? 1 : 0);
  });

  test('starts now, has the next number, and belongs to the holder of the last one', () => {
    expect(plan([ended('refunded')], wanted)).toEqual(FRESH);
    const moved = ended('disputed');
    const changes = planRevisionsOf(source, [{ ...moved, memberId: 'm-2' }], {
      wanted,
      now: NOW,
      supersedeCause: null,
    });
    expect(changes.grants).toMatchObject([{ holder: { kind: 'member', memberId: 'm-2' } }]);
  });

  test('starts later if its period starts later', () => {
    const later = { ...wanted, startsAt: day(25) };
    const existing = [row({ startsAt: day(25), ends: [{ at: day(19), cause: 'disputed' }] })];
    expect(plan(existing, later).grants).toEqual([['il_1#2', day(25), day(31)]]);
  });

  test('is written if the end is postponed, and not otherwise', () => {
    const until = (number: number) =>
      ({ ...wanted, end: { at: day(number), cause: 'cancelled' } }) as const;
    const existing = [ended('cancelled', day(25))];
    expect(plan(existing, until(25))).toEqual(NOTHING);
    expect(plan(existing, until(26)).grants).toHaveLength(1);
    expect(plan(existing, until(24))).toEqual({
      ends: [['g-1', day(24), 'cancelled']],
      grants: [],
    });
  });

  test('is not written if only the grace period changed', () => {
    expect(plan([row()], { ...wanted, endsAt: day(35) })).toEqual(NOTHING);
    expect(plan([row()], { ...wanted, endsAt: day(25) })).toEqual(NOTHING);
  });
});

describe('a grant that should no longer be in force', () => {
  test('ends now with the given cause', () => {
    expect(plan([row()], null, { supersedeCause: 'refunded' })).toEqual({
      ends: [['g-1', NOW, 'refunded']],
      grants: [],
    });
  });

  test.each([
    ['it ended before', [ended('disputed', day(19))]],
    ['it ran out', [row({ endsAt: NOW })]],
    ['nothing was given', []],
  ])('is left unchanged if %s', (_name, existing) => {
    expect(plan(existing, null, { supersedeCause: 'refunded' })).toEqual(NOTHING);
  });

  test('ends if its dates change, and is followed by another one', () => {
    const change = { ...wanted, endsAt: day(40) };
    expect(plan([row()], change, { supersedeCause: 'revoked' })).toEqual({
      ends: [['g-1', NOW, 'revoked']],
      grants: [['il_1#2', day(1), day(40)]],
    });
  });
});

test('a plan of grants changes nothing when it is applied twice', () => {
  const instant = fc.integer({ min: 1, max: 40 }).map(day);
  const end = fc.record({ at: instant, cause: fc.constantFrom(...END_CAUSES) });
  const span = fc
    .record({ startsAt: instant, endsAt: instant, end: fc.option(end) })
    .map((fields): WantedGrant => ({ ...wanted, ...fields }));
  const grants = fc.array(
    fc
      .record({ startsAt: instant, endsAt: instant, ends: fc.array(end, { maxLength: 2 }) })
      .map(row),
    { maxLength: 3 },
  );
  const causes = fc.constantFrom(null, 'revoked' as const, 'refunded' as const);
  fc.assert(
    fc.property(grants, fc.option(span), causes, (existing, wish, supersedeCause) => {
      const policy = { now: NOW, supersedeCause };
      const wishes = wish === null ? [] : [wish];
      const first = planGrantRevisions(existing, wishes, policy);
      const after = [
        ...existing.map((grant) => ({
          ...grant,
          ends: [...grant.ends, ...first.ends.filter((one) => one.grant === grant)],
        })),
        ...first.writes.map(({ end: own, ...fields }) =>
          row({ ...fields, ends: own ? [own] : [] }),
        ),
      ];
      expect(planGrantRevisions(after, wishes, policy)).toEqual({ ends: [], writes: [] });
    }),
  );
});
