import { describe, expect, test } from 'vitest';
import { planChange } from '../../../src/features/subscriptions/plan-change.rules.ts';

const offer = (tier: string, interval: 'month' | 'year', amount: number) => ({
  ...{ tier, interval, amount },
});
const supporter = offer('supporter', 'month', 500);
const supporterYear = offer('supporter', 'year', 5000);
const patron = offer('patron', 'month', 2000);
const running = { status: 'active', cancelAt: null, current: supporter, next: null };

describe('from one tier or interval to another', () => {
  test.each([
    ['more for an invoice counts at once', running, patron, 'now'],
    ['a longer interval asks for more', running, supporterYear, 'now'],
    ['one unit more is more', running, offer('other', 'month', 501), 'now'],
    ['the same amount waits', running, offer('other', 'month', 500), 'period_end'],
    ['less waits', { ...running, current: patron }, supporter, 'period_end'],
    ['a shorter interval waits', { ...running, current: supporterYear }, patron, 'period_end'],
    ['what is so already', running, supporter, 'none'],
    ['an old price is kept', running, offer('supporter', 'month', 700), 'none'],
    ['asked for before', { ...running, current: patron, next: supporter }, supporter, 'none'],
    ['taken back', { ...running, current: patron, next: supporter }, patron, 'stay'],
    ['a trial', { ...running, status: 'trialing' }, patron, 'refused'],
    ['a debt', { ...running, status: 'past_due' }, patron, 'refused'],
    ['a status that nobody knows', { ...running, status: 'dozing' }, patron, 'refused'],
    ['set to end', { ...running, cancelAt: new Date() }, patron, 'refused'],
  ])('%s', (_name, state, wanted, plan) => {
    expect(planChange(state, wanted)).toBe(plan);
  });
});
