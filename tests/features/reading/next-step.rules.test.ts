import { describe, expect, test } from 'vitest';
import type { Decision, Refusal } from '../../../src/features/access/index.ts';
import { decideNextStep } from '../../../src/features/reading/next-step.rules.ts';

const from = { publicUrl: 'https://news.example', slug: 'tides', isKnown: true };
const refused = (reason: Refusal): Decision => ({ granted: false, reason, meter: null });
const BACK = '?returnTo=%2Farticles%2Ftides';

describe('what a reader can do next', () => {
  test.each([
    ['sign_in', 'sign_in', `https://news.example/signin${BACK}`],
    ['subscribe', 'subscribe', `https://news.example/plans${BACK}`],
    ['upgrade', 'upgrade', `https://news.example/plans${BACK}`],
    ['payment_failed', 'update_payment', `https://news.example/account${BACK}`],
    ['meter_available', 'unlock', 'https://news.example/articles/tides'],
    ['meter_exhausted', 'subscribe', `https://news.example/plans${BACK}`],
  ] as const)('%s leads to %s', (reason, action, url) => {
    expect(decideNextStep(refused(reason), from)).toEqual({ action, url });
  });

  test('whoever is unknown is shown the way to sign in as well', () => {
    const step = decideNextStep(refused('subscribe'), { ...from, isKnown: false });
    expect(step?.signInUrl).toBe(`https://news.example/signin${BACK}`);
  });

  test('whoever was let in needs no next step', () => {
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
