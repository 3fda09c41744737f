import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideAccess,
  type GatedArticle,
  type Reader,
} from '../../../src/features/access/access.rules.ts';
import { readableArticlesFilter } from '../../../src/features/access/reach.rules.ts';
import { ACCESS_LEVELS } from '../../../src/features/articles/index.ts';
import {
  GRANT_GROUNDS,
  type GrantScope,
  type LedgerGrant,
} from '../../../src/features/grants/grants.rules.ts';
import { addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');

const scope: fc.Arbitrary<GrantScope> = fc.oneof(
  fc.constant<GrantScope>({ kind: 'site' }),
  fc.constantFrom('supporter', 'patron').map((tier) => ({ kind: 'tier' as const, tier })),
  fc.constantFrom('a', 'b').map((articleId) => ({ kind: 'article' as const, articleId })),
);
const instant = fc.integer({ min: -5, max: 5 }).map((hours) => addSeconds(NOW, hours * 3600));
const grant: fc.Arbitrary<LedgerGrant> = fc
  .record({
    id: fc.uuid(),
    scope,
    startsAt: instant,
    endsAt: instant,
    ground: fc.constantFrom(...GRANT_GROUNDS),
    ends: fc.array(fc.record({ at: instant, cause: fc.constant('revoked' as const) }), {
      maxLength: 1,
    }),
  })
  // The meter only ever opens articles.
  .filter(({ ground, scope: { kind } }) => ground !== 'meter' || kind === 'article');
const article: fc.Arbitrary<GatedArticle> = fc.record({
  id: fc.constantFrom('a', 'b'),
  access: fc.constantFrom(...ACCESS_LEVELS),
  tierSlugs: fc.subarray(['supporter', 'patron']),
  meterExempt: fc.boolean(),
});
const reader: fc.Arbitrary<Reader> = fc.record({
  isKnown: fc.boolean(),
  isStaff: fc.boolean(),
  isEmailConfirmed: fc.boolean(),
  freeReads: fc.nat(3),
});

test('the reach of a reader contains exactly the articles that the access rules open', () => {
  fc.assert(
    fc.property(article, reader, fc.array(grant), (asked, who, grants) => {
      const reach = readableArticlesFilter(who, grants, NOW);
      const isWithin =
        reach.everything ||
        reach.levels.includes(asked.access) ||
        (asked.access === 'tiers' && asked.tierSlugs.some((tier) => reach.tiers.includes(tier))) ||
        reach.articleIds.includes(asked.id) ||
        (reach.meteredIds.includes(asked.id) && !asked.meterExempt);
      expect(isWithin).toBe(decideAccess(asked, who, grants, NOW).granted);
    }),
    { numRuns: 500 },
  );
});

const read: LedgerGrant = {
  id: 'grant',
  scope: { kind: 'article', articleId: 'a' },
  ground: 'meter',
  ends: [],
  startsAt: addSeconds(NOW, -60),
  endsAt: addSeconds(NOW, 60),
};
const anonymous: Reader = {
  isKnown: false,
  isStaff: false,
  isEmailConfirmed: false,
  freeReads: 3,
};

test('a metered read reaches its article only while the article is metered', () => {
  expect(readableArticlesFilter(anonymous, [read], NOW)).toEqual({
    everything: false,
    levels: ['public'],
    tiers: [],
    articleIds: [],
    meteredIds: ['a'],
  });
});

test('a gift reaches only its article, and a tier also reaches articles for subscribers', () => {
  const gift: LedgerGrant = { ...read, ground: 'gift' };
  const paid: LedgerGrant = {
    ...read,
    ground: 'subscription',
    scope: { kind: 'tier', tier: 'patron' },
  };
  expect(readableArticlesFilter(anonymous, [gift, paid], NOW)).toEqual({
    everything: false,
    levels: ['public', 'subscribers'],
    tiers: ['patron'],
    articleIds: ['a'],
    meteredIds: [],
  });
});
