import { describe, expect, test } from 'vitest';
import {
  decideAccess,
  explainAccess,
  type GatedArticle,
  GROUNDS,
  type Reader,
} from '../../../src/features/access/access.rules.ts';
import { findWindowEnd } from '../../../src/features/access/meter.rules.ts';
import {
  FOREVER,
  GRANT_GROUNDS,
  type GrantGround,
  type GrantScope,
  type LedgerGrant,
} from '../../../src/features/grants/grants.rules.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const member: Reader = { isKnown: true, isStaff: false, isEmailConfirmed: true, freeReads: 0 };
const anonymous: Reader = { ...member, isKnown: false, isEmailConfirmed: false };

const article = (
  access: GatedArticle['access'],
  fields: Partial<GatedArticle> = {},
): GatedArticle => ({
  id: 'a',
  access,
  tierSlugs: access === 'tiers' ? ['patron'] : [],
  meterExempt: false,
  ...fields,
});
const grant = (ground: GrantGround, fields: Partial<LedgerGrant> = {}): LedgerGrant => ({
  id: ground,
  ground,
  scope: { kind: 'article', articleId: 'a' },
  ends: [],
  startsAt: addDays(NOW, -1),
  endsAt: addDays(NOW, 1),
  ...fields,
});

describe('the reason among several grants', () => {
  const pairs = GRANT_GROUNDS.flatMap((higher, index) =>
    GRANT_GROUNDS.slice(index + 1).map((lower) => [higher, lower] as const),
  );
  test.each(pairs)(
    '%s takes precedence over %s, in either order and whichever ends later',
    (higher, lower) => {
      const first = grant(higher, { endsAt: addSeconds(NOW, 1) });
      const second = grant(lower, { endsAt: FOREVER });
      for (const ledger of [
        [first, second],
        [second, first],
      ]) {
        const decision = decideAccess(article('subscribers'), member, ledger, NOW);
        expect(decision).toMatchObject({ granted: true, reason: higher, grantId: higher });
        // As soon as the higher one has ended, the lower one opens.
        const later = decideAccess(article('subscribers'), member, ledger, addSeconds(NOW, 1));
        expect(later).toMatchObject({ granted: true, reason: lower });
      }
    },
  );

  test('the order of the grant grounds is the order of the access rules', () => {
    const rules: readonly string[] = GROUNDS;
    expect([...GRANT_GROUNDS]).toEqual(
      rules.filter((rule) => GRANT_GROUNDS.some((one) => one === rule)),
    );
  });

  test('a rule that needs no grant takes precedence over every grant', () => {
    const all = GRANT_GROUNDS.map((ground) => grant(ground));
    const reasons = (['public', 'members'] as const).map(
      (access) => decideAccess(article(access), member, all, NOW).reason,
    );
    expect(reasons).toEqual(['public', 'member']);
    const staff = { ...member, isStaff: true };
    expect(decideAccess(article('tiers'), staff, all, NOW).reason).toBe('staff');
  });

  test('a sponsored grant opens the article for anonymous readers, without an end date', () => {
    const everyones = grant('sponsored', { endsAt: FOREVER });
    const decision = decideAccess(article('tiers'), anonymous, [everyones], NOW);
    expect(decision).toMatchObject({ granted: true, reason: 'sponsored', until: null });
    const over = { ...everyones, ends: [{ at: NOW, cause: 'refunded' as const }] };
    expect(decideAccess(article('tiers'), anonymous, [over], NOW).granted).toBe(false);
  });
});

describe('the reason of a refusal, by precedence', () => {
  const patron: GrantScope = { kind: 'tier', tier: 'supporter' };
  const lapsed = grant('subscription', {
    id: 'lapsed',
    scope: patron,
    startsAt: addDays(NOW, -40),
    endsAt: addDays(NOW, -2),
  });
  const paying = grant('subscription', { id: 'paying', scope: patron });
  const read = grant('meter', { scope: { kind: 'article', articleId: 'b' } });
  const one = { ...member, freeReads: 1 };
  test.each([
    ['lapsed, with reads left', article('subscribers'), one, [lapsed], 'payment_failed'],
    ['lapsed, on an article for another tier', article('tiers'), one, [lapsed], 'payment_failed'],
    ['reads left', article('subscribers'), one, [], 'meter_available'],
    ['reads left, but exempt', article('subscribers', { meterExempt: true }), one, [], 'subscribe'],
    ['reads left, but for tiers', article('tiers'), one, [], 'subscribe'],
    ['reads spent', article('subscribers'), one, [read], 'meter_exhausted'],
    [
      'reads spent, but exempt',
      article('subscribers', { meterExempt: true }),
      one,
      [read],
      'subscribe',
    ],
    ['unknown, for members', article('members'), { ...anonymous, freeReads: 1 }, [], 'sign_in'],
    ['paying for another tier', article('tiers'), one, [paying, read], 'upgrade'],
    ['paying for another tier, after a lapse', article('tiers'), one, [lapsed, paying], 'upgrade'],
    ['a comp of another tier', article('tiers'), one, [{ ...paying, ground: 'comp' }], 'subscribe'],
    [
      'a group of another tier',
      article('tiers'),
      one,
      [{ ...paying, ground: 'group' }],
      'subscribe',
    ],
  ] as [string, GatedArticle, Reader, LedgerGrant[], string][])(
    'a refusal has the reason with the highest precedence: %s',
    (_name, level, reader, ledger, reason) => {
      expect(decideAccess(level, reader, ledger, NOW)).toMatchObject({ granted: false, reason });
    },
  );
});

describe('the end of a free read at the end of the meter window', () => {
  test.each([
    ["a month's end", 'month', 'UTC', '2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z'],
    ['a short month', 'month', 'UTC', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['a leap day', 'day', 'UTC', '2028-02-28T12:00:00Z', '2028-02-29T00:00:00Z'],
    ['the leap day itself', 'day', 'UTC', '2028-02-29T00:00:00Z', '2028-03-01T00:00:00Z'],
    ['a leap month', 'month', 'UTC', '2028-02-29T23:59:59Z', '2028-03-01T00:00:00Z'],
    ['no leap day', 'day', 'UTC', '2027-02-28T12:00:00Z', '2027-03-01T00:00:00Z'],
    ['clocks forward', 'day', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['clocks back', 'day', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['a month of both', 'month', 'Europe/Berlin', '2026-03-05T00:00:00Z', '2026-03-31T22:00:00Z'],
    ['a week over it', 'week', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T22:00:00Z'],
    [
      'rolling days over it',
      { rollingDays: 2 },
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-30T12:00:00Z',
    ],
    ['a year', 'month', 'America/New_York', '2026-12-31T12:00:00Z', '2027-01-01T05:00:00Z'],
  ] as const)(
    'a free read lasts until the end of its window, over %s',
    (_name, window, timeZone, at, turn) => {
      const now = new Date(at);
      const endsAt = findWindowEnd({ window, timeZone }, [], now);
      expect(endsAt).toEqual(new Date(turn));
      const reads = [grant('meter', { startsAt: now, endsAt })];
      const one = { ...anonymous, freeReads: 1 };
      const ask = (moment: Date) => decideAccess(article('subscribers'), one, reads, moment).reason;
      const other = { ...article('subscribers'), id: 'b' };
      const askOther = (moment: Date) => decideAccess(other, one, reads, moment).reason;
      expect(ask(addSeconds(now, -0.001))).toBe('meter_available');
      expect([ask(now), askOther(now)]).toEqual(['meter', 'meter_exhausted']);
      const before = addSeconds(endsAt, -0.001);
      expect([ask(before), askOther(before)]).toEqual(['meter', 'meter_exhausted']);
      expect([ask(endsAt), askOther(endsAt)]).toEqual(['meter_available', 'meter_available']);
    },
  );
});

describe('the outcome of a grant in the explanation', () => {
  const scoped = (scope: GrantScope) => grant('comp', { scope });
  test.each([
    ['not_begun', article('subscribers'), grant('comp', { startsAt: addSeconds(NOW, 1) })],
    ['ended', article('subscribers'), grant('comp', { endsAt: NOW })],
    ['other_article', article('subscribers', { id: 'b' }), grant('comp')],
    ['meter_exempt', article('subscribers', { meterExempt: true }), grant('meter')],
    ['level_without_tiers', article('members'), scoped({ kind: 'tier', tier: 'patron' })],
    ['other_tier', article('tiers'), scoped({ kind: 'tier', tier: 'supporter' })],
    ['opens', article('tiers'), scoped({ kind: 'tier', tier: 'patron' })],
  ] as const)('a grant has the outcome %s', (outcome, asked, given) => {
    const { trace } = explainAccess(asked, anonymous, [given], NOW);
    const step = trace.find(({ kind }) => kind === 'grant');
    expect(step).toMatchObject({ grant: given, outcome, opens: outcome === 'opens' });
  });
});

describe('the meter in an access decision', () => {
  const counting: Reader = { ...anonymous, freeReads: 3 };
  const read = grant('meter');
  test.each([
    ['a read that it opened', article('subscribers'), counting, [read], 1],
    ['a grant of another ground', article('subscribers'), counting, [grant('comp')], null],
    ['a refusal while reads are left', article('subscribers', { id: 'b' }), counting, [read], 1],
    [
      'no free reads, but some of before',
      article('subscribers', { id: 'b' }),
      anonymous,
      [read],
      1,
    ],
    ['neither', article('subscribers'), anonymous, [], null],
    [
      'an article that is exempt',
      article('subscribers', { meterExempt: true }),
      counting,
      [],
      null,
    ],
  ])(
    'the meter is part of a decision only if it matters: %s',
    (_name, asked, reader, grants, used) => {
      expect(decideAccess(asked, reader, grants, NOW).meter?.used ?? null).toBe(used);
    },
  );
});
