import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideAccess,
  explainAccess,
  type GatedArticle,
  type Reader,
} from '../../../src/features/access/access.rules.ts';
import {
  END_CAUSES,
  type EndCause,
  GRANT_GROUNDS,
  type GrantGround,
  type GrantScope,
  type LedgerGrant,
} from '../../../src/features/grants/grants.rules.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const LONG_AGO = addDays(NOW, -400);

const nobody = { isKnown: false, isStaff: false, isEmailConfirmed: false };
const anonymous: Reader = { ...nobody, freeReads: 0 };
const member: Reader = { isKnown: true, isStaff: false, isEmailConfirmed: true, freeReads: 0 };
const unconfirmed: Reader = { ...member, isEmailConfirmed: false };
const staff: Reader = { ...member, isStaff: true };

function article(access: GatedArticle['access'], tierSlugs: string[] = []): GatedArticle {
  return { id: 'article-1', access, tierSlugs, meterExempt: false };
}

function grant(fields: Partial<LedgerGrant> = {}): LedgerGrant {
  return {
    id: 'grant-1',
    scope: { kind: 'tier', tier: 'supporter' },
    startsAt: addDays(NOW, -10),
    endsAt: addDays(NOW, 20),
    ground: 'subscription',
    ends: [],
    ...fields,
  };
}

function reasonOf(
  level: GatedArticle,
  reader: Reader,
  grants: readonly LedgerGrant[] = [],
  now = NOW,
): string {
  const decision = decideAccess(level, reader, grants, now);
  return `${decision.granted ? 'yes' : 'no'}: ${decision.reason}`;
}

describe('access without any grant', () => {
  test.each([
    ['public', anonymous, 'yes: public'],
    ['public', member, 'yes: public'],
    ['public', staff, 'yes: public'],
    ['members', anonymous, 'no: sign_in'],
    ['members', unconfirmed, 'no: sign_in'],
    ['members', member, 'yes: member'],
    ['members', staff, 'yes: staff'],
    ['subscribers', anonymous, 'no: subscribe'],
    ['subscribers', member, 'no: subscribe'],
    ['subscribers', staff, 'yes: staff'],
    ['tiers', anonymous, 'no: subscribe'],
    ['tiers', member, 'no: subscribe'],
    ['tiers', staff, 'yes: staff'],
  ] as const)('an article for %s and %o: %s', (access, reader, expected) => {
    expect(reasonOf(article(access, ['patron']), reader)).toBe(expected);
  });
});

describe('access with a grant', () => {
  const site: GrantScope = { kind: 'site' };
  const supporter: GrantScope = { kind: 'tier', tier: 'supporter' };
  const patron: GrantScope = { kind: 'tier', tier: 'patron' };
  const thisOne: GrantScope = { kind: 'article', articleId: 'article-1' };
  const another: GrantScope = { kind: 'article', articleId: 'article-2' };

  test.each([
    ['subscribers', supporter, 'subscription', 'yes: subscription'],
    ['subscribers', patron, 'subscription', 'yes: subscription'],
    ['tiers', patron, 'subscription', 'yes: tier'],
    ['tiers', supporter, 'subscription', 'no: upgrade'],
    ['subscribers', site, 'comp', 'yes: comp'],
    ['tiers', site, 'comp', 'yes: comp'],
    ['tiers', patron, 'comp', 'yes: comp'],
    ['tiers', supporter, 'comp', 'no: subscribe'],
    ['subscribers', thisOne, 'gift', 'yes: gift'],
    ['subscribers', another, 'gift', 'no: subscribe'],
    ['subscribers', thisOne, 'meter', 'yes: meter'],
    ['subscribers', thisOne, 'sponsored', 'yes: sponsored'],
    ['subscribers', site, 'group', 'yes: group'],
  ] as const)('an article for %s with %o by %s: %s', (access, scope, ground, expected) => {
    const level = article(access, ['patron']);
    expect(reasonOf(level, member, [grant({ scope, ground })])).toBe(expected);
  });

  test('a paid grant takes precedence over a comp, in any order of the ledger', () => {
    const comp = grant({ id: 'comp', scope: site, ground: 'comp', endsAt: addDays(NOW, 900) });
    const paid = grant({ id: 'paid' });
    for (const ledger of [
      [comp, paid],
      [paid, comp],
    ]) {
      const decision = decideAccess(article('subscribers'), member, ledger, NOW);
      expect(decision).toMatchObject({ reason: 'subscription', grantId: 'paid' });
    }
  });

  test('among two grants of the same ground, the longer one determines the end of access', () => {
    const short = grant({ id: 'short' });
    const long = grant({ id: 'long', endsAt: addDays(NOW, 50) });
    const decision = decideAccess(article('subscribers'), member, [short, long], NOW);
    expect(decision).toMatchObject({ grantId: 'long', until: addDays(NOW, 50) });
  });
});

describe('the start and end of a grant', () => {
  const one = grant({
    scope: { kind: 'site' },
    ground: 'comp',
    startsAt: NOW,
    endsAt: addDays(NOW, 1),
  });

  test.each([
    ['just before its start', addSeconds(NOW, -1), 'no: subscribe'],
    ['at its start', NOW, 'yes: comp'],
    ['just before its end', addSeconds(addDays(NOW, 1), -1), 'yes: comp'],
    ['at its end', addDays(NOW, 1), 'no: subscribe'],
  ])('a grant opens from its start until just before its end: %s', (_name, now, expected) => {
    expect(reasonOf(article('subscribers'), member, [one], now)).toBe(expected);
  });

  test.each(END_CAUSES)(
    'an early end (%s) closes the article at its instant, and not before',
    (cause) => {
      const ended = { ...one, ends: [{ at: addSeconds(NOW, 3600), cause }] };
      expect(reasonOf(article('subscribers'), member, [ended], addSeconds(NOW, 3599))).toBe(
        'yes: comp',
      );
      expect(reasonOf(article('subscribers'), member, [ended], addSeconds(NOW, 3600))).toBe(
        'no: subscribe',
      );
    },
  );
});

describe('a paid grant that has ended', () => {
  const lapsed = grant({ startsAt: LONG_AGO, endsAt: addDays(NOW, -1) });

  test.each([
    ['nobody renewed it', lapsed, NOW, 'no: payment_failed'],
    [
      'lapsed by an end',
      { ...lapsed, ends: [{ at: addDays(NOW, -2), cause: 'lapsed' }] },
      NOW,
      'no: payment_failed',
    ],
    [
      'cancelled',
      { ...lapsed, ends: [{ at: addDays(NOW, -2), cause: 'cancelled' }] },
      NOW,
      'no: subscribe',
    ],
    [
      'refunded',
      { ...lapsed, ends: [{ at: addDays(NOW, -2), cause: 'refunded' }] },
      NOW,
      'no: subscribe',
    ],
    ['29 days later', lapsed, addDays(NOW, 28), 'no: payment_failed'],
    ['30 days later', lapsed, addDays(NOW, 29), 'no: subscribe'],
  ] as [string, LedgerGrant, Date, string][])(
    'a payment counts as failed for 30 days after its grant lapsed: %s',
    (_name, one, now, expected) => {
      expect(reasonOf(article('subscribers'), member, [one], now)).toBe(expected);
    },
  );

  test('an earlier period that lapsed is no reason once a later one was cancelled', () => {
    const earlier = grant({ id: 'march', startsAt: addDays(NOW, -60), endsAt: addDays(NOW, -23) });
    const later = grant({
      id: 'april',
      startsAt: addDays(NOW, -30),
      endsAt: addDays(NOW, 7),
      ends: [{ at: addSeconds(NOW, -1), cause: 'cancelled' }],
    });
    expect(reasonOf(article('subscribers'), member, [earlier, later])).toBe('no: subscribe');
  });

  test('a lapsed grant does not affect members whose account opens the article', () => {
    expect(reasonOf(article('members'), member, [lapsed])).toBe('yes: member');
  });
});

describe('access decisions over random ledgers', () => {
  const instant = fc.integer({ min: -100, max: 100 }).map((hours) => addSeconds(NOW, hours * 3600));
  const scope: fc.Arbitrary<GrantScope> = fc.oneof(
    fc.constant<GrantScope>({ kind: 'site' }),
    fc.constantFrom('supporter', 'patron').map((tier) => ({ kind: 'tier' as const, tier })),
    fc
      .constantFrom('article-1', 'article-2')
      .map((articleId) => ({ kind: 'article' as const, articleId })),
  );
  const anyGrant: fc.Arbitrary<LedgerGrant> = fc.record({
    id: fc.uuid(),
    scope,
    startsAt: instant,
    endsAt: instant,
    ground: fc.constantFrom<GrantGround>(...GRANT_GROUNDS),
    ends: fc.array(fc.record({ at: instant, cause: fc.constantFrom<EndCause>(...END_CAUSES) }), {
      maxLength: 2,
    }),
  });
  const anyArticle = fc
    .constantFrom<GatedArticle['access']>('public', 'members', 'subscribers', 'tiers')
    .map((access) => article(access, access === 'tiers' ? ['patron'] : []));
  const anyReader = fc.constantFrom(anonymous, member, unconfirmed, staff);

  test('an additional grant never reduces access', () => {
    fc.assert(
      fc.property(
        anyArticle,
        anyReader,
        fc.array(anyGrant),
        anyGrant,
        (level, reader, ledger, extra) => {
          const before = decideAccess(level, reader, ledger, NOW).granted;
          const after = decideAccess(level, reader, [...ledger, extra], NOW).granted;
          return !before || after;
        },
      ),
    );
  });

  test('grants that have all ended open nothing', () => {
    fc.assert(
      fc.property(anyArticle, anyReader, fc.array(anyGrant), (level, reader, ledger) => {
        const ended = ledger.map((one) => ({
          ...one,
          ends: [...one.ends, { at: NOW, cause: 'revoked' as const }],
        }));
        const without = decideAccess(level, reader, [], NOW).granted;
        return decideAccess(level, reader, ended, NOW).granted === without;
      }),
    );
  });

  test('a grant gives access until just before its end', () => {
    fc.assert(
      fc.property(anyArticle, anyReader, fc.array(anyGrant), (level, reader, ledger) => {
        const decision = decideAccess(level, reader, ledger, NOW);
        if (!decision.granted || decision.until === null) return true;
        const justBefore = new Date(decision.until.getTime() - 1);
        return decideAccess(level, reader, ledger, justBefore).granted;
      }),
    );
  });

  test('the explanation equals the decision, its last rule decides, and it judges every grant that may matter', () => {
    fc.assert(
      fc.property(anyArticle, anyReader, fc.array(anyGrant), (level, reader, ledger) => {
        const decision = decideAccess(level, reader, ledger, NOW);
        const { decision: explained, trace } = explainAccess(level, reader, ledger, NOW);
        expect(explained).toEqual(decision);
        const rules = trace.filter((step) => step.kind === 'rule');
        const judged = trace.filter((step) => step.kind === 'grant');
        expect(rules.filter(({ holds }) => holds).map(({ rule }) => rule)).toEqual([
          decision.reason,
        ]);
        expect(trace.at(-1)).toMatchObject({ rule: decision.reason });
        const isByGrant = decision.granted && decision.grantId !== null;
        expect(judged.some(({ opens }) => opens)).toBe(isByGrant);
        if (isByGrant || !decision.granted) expect(judged).toHaveLength(ledger.length);
      }),
    );
  });

  test('the order of the ledger does not affect the reason', () => {
    fc.assert(
      fc.property(anyArticle, anyReader, fc.array(anyGrant), (level, reader, ledger) => {
        const there = decideAccess(level, reader, ledger, NOW);
        const back = decideAccess(level, reader, [...ledger].reverse(), NOW);
        expect(back.reason).toBe(there.reason);
      }),
    );
  });
});
