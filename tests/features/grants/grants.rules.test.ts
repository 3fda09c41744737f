import { describe, expect, test } from 'vitest';
import {
  type GrantGround,
  isSubscriber,
  type LedgerGrant,
} from '../../../src/features/grants/grants.rules.ts';
import { addDays } from '../../../src/time/clock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const grant = (ground: GrantGround, fields: Partial<LedgerGrant> = {}): LedgerGrant => ({
  id: ground,
  ground,
  scope: { kind: 'article', articleId: 'a' },
  startsAt: addDays(NOW, -1),
  endsAt: addDays(NOW, 1),
  ends: [],
  ...fields,
});

describe('the decision who is a subscriber', () => {
  const tier = { kind: 'tier', tier: 'patron' } as const;
  test.each([
    ['the site is open', [grant('comp', { scope: { kind: 'site' } })], true],
    ['a tier is open', [grant('subscription', { scope: tier })], true],
    ['an article was given', [grant('gift')], false],
    ['a tier was open once', [grant('subscription', { scope: tier, endsAt: NOW })], false],
    ['there is nothing', [], false],
    ['one of two holds', [grant('gift'), grant('subscription', { scope: tier })], true],
  ])('a member is a subscriber if %s: %s', (_name, grants, expected) => {
    expect(isSubscriber(grants, NOW)).toBe(expected);
  });
});
