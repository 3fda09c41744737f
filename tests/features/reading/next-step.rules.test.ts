import { describe, expect, test } from 'vitest';
import { siteAddresses } from '../../../src/addresses/site-addresses.rules.ts';
import type { Decision, Refusal } from '../../../src/features/access/index.ts';
import { decideNextStep } from '../../../src/features/reading/next-step.rules.ts';

const OURS = { article: null, author: null, tag: null, plans: null, account: null, signIn: null };
const site = { siteUrl: null, addresses: OURS, timeZone: 'UTC' };
const article = {
  slug: 'tides',
  publishedAt: new Date('2026-01-31T12:00:00Z'),
  canonicalUrl: null,
};
const from = {
  to: siteAddresses('https://news.example', site),
  article,
  isKnown: true,
  opensByGroup: false,
  hasGroupsByAddress: false,
};
const refused = (reason: Refusal): Decision => ({ granted: false, reason, meter: null });
const BACK = '?returnTo=%2Farticles%2Ftides';

describe('the next step of a reader', () => {
  test.each([
    ['sign_in', 'sign_in', `https://news.example/signin${BACK}`],
    ['subscribe', 'subscribe', `https://news.example/plans${BACK}`],
    ['upgrade', 'upgrade', `https://news.example/plans${BACK}`],
    ['payment_failed', 'update_payment', `https://news.example/account${BACK}`],
    ['meter_available', 'unlock', 'https://news.example/articles/tides'],
    ['meter_exhausted', 'subscribe', `https://news.example/plans${BACK}`],
  ] as const)('the reason %s leads to the action %s', (reason, action, url) => {
    expect(decideNextStep(refused(reason), from)).toEqual({ action, url });
  });

  test('an anonymous reader is offered to sign in as well', () => {
    const step = decideNextStep(refused('subscribe'), { ...from, isKnown: false });
    expect(step?.signInUrl).toBe(`https://news.example/signin${BACK}`);
  });

  test('a reader with group access is offered to unlock, whatever the reason', () => {
    for (const reason of ['subscribe', 'meter_exhausted', 'sign_in', 'upgrade'] as const) {
      const step = decideNextStep(refused(reason), { ...from, opensByGroup: true });
      expect(step).toEqual({ action: 'unlock', url: 'https://news.example/articles/tides' });
    }
  });

  test('anonymous readers see an unlock link if any group uses IP addresses, unless unlock is the action anyway', () => {
    const nobody = { ...from, isKnown: false, hasGroupsByAddress: true };
    const url = 'https://news.example/articles/tides';
    expect(decideNextStep(refused('subscribe'), nobody)?.unlockUrl).toBe(url);
    expect(decideNextStep(refused('meter_available'), nobody)).not.toHaveProperty('unlockUrl');
    expect(decideNextStep(refused('subscribe'), { ...nobody, isKnown: true })).not.toHaveProperty(
      'unlockUrl',
    );
  });

  test('a reader with access needs no next step', () => {
    const decision: Decision = {
      granted: true,
      reason: 'comp',
      until: null,
      grantId: null,
      meter: null,
    };
    expect(decideNextStep(decision, from)).toBeNull();
  });
});
