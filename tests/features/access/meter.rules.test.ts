import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideAccess,
  type GatedArticle,
  type Reader,
} from '../../../src/features/access/access.rules.ts';
import { findWindowEnd, isMetered, readMeter } from '../../../src/features/access/meter.rules.ts';
import type {
  EndCause,
  GrantGround,
  LedgerGrant,
} from '../../../src/features/grants/grants.rules.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const TURN = new Date('2026-04-01T00:00:00Z');

const member: Reader = { isKnown: true, isStaff: false, isEmailConfirmed: true, freeReads: 2 };
const metered: GatedArticle = {
  id: 'a',
  access: 'subscribers',
  tierSlugs: [],
  meterExempt: false,
};

function grant(ground: GrantGround, articleId: string, fields: Partial<LedgerGrant> = {}) {
  const scope = { kind: 'article', articleId } as const;
  return { id: articleId, scope, startsAt: NOW, endsAt: TURN, ground, ends: [], ...fields };
}
const read = (articleId: string, fields: Partial<LedgerGrant> = {}) =>
  grant('meter', articleId, fields);

describe('metered articles', () => {
  test.each([
    ['public', false, false],
    ['members', false, false],
    ['subscribers', false, true],
    ['subscribers', true, false],
    ['tiers', false, false],
  ] as const)(
    'an article with access %s and meter exemption %s is metered: %s',
    (access, meterExempt, expected) => {
      expect(isMetered({ access, meterExempt })).toBe(expected);
    },
  );
});

describe('the reads of a meter window', () => {
  test.each([
    ['nothing read', [], 0, 2, null],
    ['one read', [read('b')], 1, 1, TURN],
    ['all read', [read('b'), read('c')], 2, 0, TURN],
    ['one article twice, as after a sign-in', [read('b'), read('b')], 1, 1, TURN],
    ['more than the limit, as after a sign-in', [read('b'), read('c'), read('d')], 3, 0, TURN],
    ['a gift is no read', [grant('gift', 'b')], 0, 2, null],
    ['a read of the window before', [read('b', { endsAt: NOW })], 0, 2, null],
    [
      'a read until a second later',
      [read('b', { endsAt: addSeconds(NOW, 1) })],
      1,
      1,
      addSeconds(NOW, 1),
    ],
    ['a read that moved away', [read('b', { ends: [{ at: NOW, cause: 'moved' }] })], 0, 2, null],
  ] as [string, LedgerGrant[], number, number, Date | null][])(
    'the meter counts reads of different articles within the window: %s',
    (_name, grants, used, remaining, resetsAt) => {
      expect(readMeter(grants, 2, NOW)).toEqual({ limit: 2, used, remaining, resetsAt });
    },
  );
});

describe('the end of a free read', () => {
  const turn = (
    window: Parameters<typeof findWindowEnd>[0]['window'],
    grants: LedgerGrant[] = [],
  ) => findWindowEnd({ window, timeZone: 'Europe/Berlin' }, grants, NOW).toISOString();

  test.each([
    ['day', '2026-03-10T23:00:00.000Z'],
    ['week', '2026-03-15T23:00:00.000Z'],
    // Summer time has begun by then.
    ['month', '2026-03-31T22:00:00.000Z'],
    [{ rollingDays: 30 }, '2026-04-09T12:00:00.000Z'],
  ] as const)('a free read with the window %j ends at its boundary', (window, expected) => {
    expect(turn(window)).toBe(expected);
  });

  test('is the end of the oldest read that still counts, with rolling days', () => {
    const first = read('b', { endsAt: addDays(NOW, 3) });
    const over = read('c', { endsAt: NOW });
    expect(turn({ rollingDays: 30 }, [over, first])).toBe('2026-03-13T12:00:00.000Z');
    expect(turn({ rollingDays: 30 }, [over])).toBe('2026-04-09T12:00:00.000Z');
  });
});

describe('the meter in the access rules', () => {
  const lapsed = grant('subscription', 'x', {
    scope: { kind: 'tier', tier: 't' },
    startsAt: addDays(NOW, -40),
    endsAt: addDays(NOW, -1),
  });
  const exempt = { ...metered, meterExempt: true };
  const forTier: GatedArticle = { ...metered, access: 'tiers', tierSlugs: ['patron'] };

  test.each([
    ['reads left', metered, [], 'meter_available'],
    ['one left', metered, [read('b')], 'meter_available'],
    ['none left', metered, [read('b'), read('c')], 'meter_exhausted'],
    ['this one read', metered, [read('a'), read('b')], 'meter'],
    ['a lapsed payment is named first', metered, [lapsed], 'payment_failed'],
    ['a gift is named before a read', metered, [read('a'), grant('gift', 'a')], 'gift'],
    ['exempt', exempt, [], 'subscribe'],
    ['exempt since it was read', exempt, [read('a')], 'subscribe'],
    ['for tiers', forTier, [], 'subscribe'],
    ['for tiers since it was read', forTier, [read('a')], 'meter'],
    ['public', { ...metered, access: 'public' }, [], 'public'],
  ] as [string, GatedArticle, LedgerGrant[], string][])(
    'a metered article is decided by the remaining reads and other grants: %s',
    (_name, article, grants, reason) => {
      expect(decideAccess(article, member, grants, NOW).reason).toBe(reason);
    },
  );

  test('without an allowance the reader is asked to subscribe, and no meter is shown', () => {
    const reader = { ...member, freeReads: 0 };
    const decision = decideAccess(metered, reader, [], NOW);
    expect(decision).toEqual({ granted: false, reason: 'subscribe', meter: null });
  });

  test('a read opens until just before the window turns', () => {
    const at = (now: Date) => decideAccess(metered, member, [read('a'), read('b')], now).reason;
    expect(at(addSeconds(TURN, -0.001))).toBe('meter');
    expect(at(TURN)).toBe('meter_available');
  });

  test('over random ledgers, a read is available only if reads are left and no grant opens the article', () => {
    const anyRead = fc.record({
      articleId: fc.constantFrom('a', 'b', 'c', 'd'),
      hours: fc.integer({ min: -5, max: 5 }),
      ends: fc.constantFrom<{ at: Date; cause: EndCause }[]>([], [{ at: NOW, cause: 'moved' }]),
    });
    fc.assert(
      fc.property(fc.array(anyRead), fc.nat(4), (reads, freeReads) => {
        const grants = reads.map(({ articleId, hours, ends }) =>
          read(articleId, {
            startsAt: addDays(NOW, -1),
            endsAt: addSeconds(NOW, hours * 3600),
            ends,
          }),
        );
        const open = reads.filter(({ hours, ends }) => hours > 0 && ends.length === 0);
        const distinct = new Set(open.map(({ articleId }) => articleId));
        const expected = distinct.has('a')
          ? 'meter'
          : distinct.size < freeReads
            ? 'meter_available'
            : distinct.size > 0
              ? 'meter_exhausted'
              : 'subscribe';
        expect(decideAccess(metered, { ...member, freeReads }, grants, NOW).reason).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
