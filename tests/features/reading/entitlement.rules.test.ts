import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canRead } from '../../../packages/client/src/entitlements.ts';
import { decideAccess, type Reader } from '../../../src/features/access/access.rules.ts';
import { ACCESS_LEVELS } from '../../../src/features/articles/articles.schemas.ts';
import { GRANT_GROUNDS, type GrantScope } from '../../../src/features/grants/grants.rules.ts';
import { decideEntitlement } from '../../../src/features/reading/entitlement.rules.ts';
import { addDays } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const TIERS = ['supporter', 'patron'];
const ARTICLES = ['one', 'two', 'three'];

const scope: fc.Arbitrary<GrantScope> = fc.oneof(
  fc.constant({ kind: 'site' } as const),
  fc.constantFrom(...TIERS).map((tier) => ({ kind: 'tier', tier }) as const),
  fc.constantFrom(...ARTICLES).map((articleId) => ({ kind: 'article', articleId }) as const),
);
const anyGrant = fc.record({
  id: fc.uuid(),
  scope,
  startsAt: fc.integer({ min: -9, max: 3 }).map((days) => addDays(NOW, days)),
  endsAt: fc.integer({ min: -3, max: 9 }).map((days) => addDays(NOW, days)),
  ground: fc.constantFrom(...GRANT_GROUNDS),
  ends: fc.array(
    fc.record({
      at: fc.integer({ min: -3, max: 9 }).map((days) => addDays(NOW, days)),
      cause: fc.constant('refunded' as const),
    }),
    { maxLength: 1 },
  ),
});
/** A free read is always of one article. */
const grant = anyGrant.filter((one) => one.ground !== 'meter' || one.scope.kind === 'article');
const gates = fc.tuple(
  ...ARTICLES.map((id) =>
    fc.record({
      id: fc.constant(id),
      slug: fc.constant(`about-${id}`),
      access: fc.constantFrom(...ACCESS_LEVELS),
      tierSlugs: fc.subarray(TIERS),
      meterExempt: fc.boolean(),
    }),
  ),
);
const reader: fc.Arbitrary<Reader> = fc.record({
  isKnown: fc.constant(true),
  isStaff: fc.boolean(),
  isEmailConfirmed: fc.boolean(),
  freeReads: fc.integer({ min: 0, max: 3 }),
});

test('a site that knows only the token opens exactly the articles that the access rules open', () => {
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 6 }), gates, reader, (grants, articles, who) => {
      const entitlement = decideEntitlement({ reader: who, grants, gates: articles }, NOW);
      const { until, validUntil: _, ...rights } = entitlement;
      const token = { ...rights, until: until?.toISOString() ?? null, sub: '', groups: [], exp: 0 };
      for (const article of articles) {
        const isOpen = canRead(token, { ...article, tiers: article.tierSlugs });
        expect(isOpen, JSON.stringify(article)).toBe(
          decideAccess(article, who, grants, NOW).granted,
        );
      }
    }),
  );
});

test('a token never outlives the first of its grants to end', () => {
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 6 }), gates, reader, (grants, articles, who) => {
      const now = decideEntitlement({ reader: who, grants, gates: articles }, NOW);
      const later = decideEntitlement(
        { reader: who, grants, gates: articles },
        new Date(now.validUntil.getTime() - 1),
      );
      expect(later.plans).toEqual(expect.arrayContaining([...now.plans]));
      expect(later.articles).toEqual(expect.arrayContaining([...now.articles]));
    }),
  );
});
