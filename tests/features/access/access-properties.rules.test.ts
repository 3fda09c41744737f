import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideAccess,
  explainAccess,
  type GatedArticle,
} from '../../../src/features/access/access.rules.ts';
import {
  END_CAUSES,
  FOREVER,
  GRANT_GROUNDS,
  type GrantScope,
  type LedgerGrant,
} from '../../../src/features/grants/grants.rules.ts';
import { addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');

describe('access decisions over random ledgers, readers, articles and times', () => {
  const instant = fc.integer({ min: -100, max: 100 }).map((hours) => addSeconds(NOW, hours * 3600));
  const scope: fc.Arbitrary<GrantScope> = fc.oneof(
    fc.constant<GrantScope>({ kind: 'site' }),
    fc.constantFrom('supporter', 'patron').map((tier) => ({ kind: 'tier' as const, tier })),
    fc.constantFrom('a', 'b').map((articleId) => ({ kind: 'article' as const, articleId })),
  );
  const end = fc.record({ at: instant, cause: fc.constantFrom(...END_CAUSES) });
  const anyGrant: fc.Arbitrary<LedgerGrant> = fc.record({
    id: fc.uuid(),
    scope,
    startsAt: instant,
    endsAt: fc.oneof(instant, fc.constant(FOREVER)),
    ground: fc.constantFrom(...GRANT_GROUNDS),
    ends: fc.array(end, { maxLength: 2 }),
  });
  const asked = fc.record({
    level: fc.record({
      id: fc.constantFrom('a', 'b'),
      access: fc.constantFrom<GatedArticle['access']>('public', 'members', 'subscribers', 'tiers'),
      tierSlugs: fc.subarray(['supporter', 'patron']),
      meterExempt: fc.boolean(),
    }),
    reader: fc.record({
      isKnown: fc.boolean(),
      isStaff: fc.boolean(),
      isEmailConfirmed: fc.boolean(),
      freeReads: fc.nat(3),
    }),
    ledger: fc.array(anyGrant, { maxLength: 8 }),
    now: instant,
  });

  test('adding a grant never closes an article, and removing one never opens it', () => {
    fc.assert(
      fc.property(asked, anyGrant, ({ level, reader, ledger, now }, extra) => {
        const less = decideAccess(level, reader, ledger, now).granted;
        const more = decideAccess(level, reader, [...ledger, extra], now).granted;
        return more || !less;
      }),
    );
  });

  test('an ended grant has no effect from its end on', () => {
    fc.assert(
      fc.property(asked, anyGrant, fc.nat(100), ({ level, reader, ledger, now }, extra, hours) => {
        const ended = { ...extra, ends: [...extra.ends, { at: now, cause: 'revoked' as const }] };
        const later = addSeconds(now, hours * 3600);
        const without = decideAccess(level, reader, ledger, later).granted;
        return decideAccess(level, reader, [...ledger, ended], later).granted === without;
      }),
    );
  });

  test('the explanation equals the decision, and lists the deciding grant as one that opens', () => {
    fc.assert(
      fc.property(asked, ({ level, reader, ledger, now }) => {
        const decision = decideAccess(level, reader, ledger, now);
        const { decision: explained, trace } = explainAccess(level, reader, ledger, now);
        expect(explained).toEqual(decision);
        const opening = trace.flatMap((step) =>
          step.kind === 'grant' && step.opens ? [step.grant.id] : [],
        );
        if (decision.granted && decision.grantId !== null) {
          expect(opening).toContain(decision.grantId);
          expect(trace.at(-1)).toEqual({ kind: 'rule', rule: decision.reason, holds: true });
        } else expect(opening).toEqual([]);
      }),
    );
  });

  test('no decision changes between two instants of the ledger', () => {
    fc.assert(
      fc.property(asked, ({ level, reader, ledger, now }) => {
        // Instants are whole hours, so these two lie between the same ones.
        const [early, late] = [addSeconds(now, 1), addSeconds(now, 3599)];
        const one = decideAccess(level, reader, ledger, early);
        const two = decideAccess(level, reader, ledger, late);
        expect(two.granted).toBe(one.granted);
        if (one.granted) expect(two.reason).toBe(one.reason);
      }),
    );
  });

  test('access lasts until just before the instant that the decision states', () => {
    fc.assert(
      fc.property(asked, ({ level, reader, ledger, now }) => {
        const decision = decideAccess(level, reader, ledger, now);
        if (!decision.granted || decision.until === null) return true;
        return decideAccess(level, reader, ledger, addSeconds(decision.until, -0.001)).granted;
      }),
    );
  });
});
