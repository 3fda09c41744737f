import { expect, test } from 'vitest';
import { turnEmail } from '../../../src/features/subscriptions/emails/turn.email.ts';
import {
  findTransition,
  SUBSCRIPTION_TURNS,
} from '../../../src/features/subscriptions/subscription-events.rules.ts';
import { mailForSite } from '../../support/mail-for.ts';
import { day, sold } from '../../support/planned-subscription.ts';

type Before = NonNullable<Parameters<typeof findTransition>[0]>;

const LIVE: Before = {
  status: 'active',
  refusedAt: null,
  withdrawnAt: null,
  tierId: 'tier-1',
  nextTierPriceId: null,
  cancelAt: null,
  pausedAt: null,
  interval: 'month',
};

const SETTLED = { isAwaited: false, isFirstPaid: false };

test('a pending first debit starts nothing before it is paid', () => {
  expect(findTransition(null, LIVE, { ...SETTLED, isAwaited: true })).toBeNull();
  expect(findTransition(LIVE, LIVE, { ...SETTLED, isFirstPaid: true })).toBe('started');
  const trial = { ...LIVE, status: 'trialing' };
  expect(findTransition(trial, LIVE, { ...SETTLED, isFirstPaid: true })).toBeNull();
});

test.each([
  ['a first row that is live', null, {}, 'started'],
  ['a trial', null, { status: 'trialing' }, 'started'],
  ['a first payment that came later', { status: 'incomplete' }, {}, 'started'],
  ['a first payment that is still awaited', null, { status: 'incomplete' }, null],
  ['a second subscription that is refused', null, { refusedAt: day(1) }, null],
  ['a renewal', {}, {}, null],
  ['a cancellation', {}, { cancelAt: day(9) }, 'cancelled'],
  ['a cancellation that is read again', { cancelAt: day(9) }, { cancelAt: day(9) }, null],
  ['a cancellation that is taken back', { cancelAt: day(9) }, {}, 'resumed'],
  ['a pause', {}, { pausedAt: day(2) }, 'paused'],
  ['a pause that is over', { pausedAt: day(2) }, {}, 'resumed'],
  ['another plan', {}, { tierId: 'tier-2' }, 'changed'],
  ['another interval', {}, { interval: 'year' }, 'changed'],
  ["another plan from the period's end", {}, { nextTierPriceId: 'price-2' }, 'changed'],
  [
    'another plan that was announced and has come',
    { nextTierPriceId: 'price-2' },
    { tierId: 'tier-2' },
    null,
  ],
  ['an end', {}, { status: 'canceled' }, 'ended'],
  ['the announced end', { cancelAt: day(9) }, { status: 'canceled', cancelAt: day(9) }, 'ended'],
  [
    'an end that its member took back with a refund',
    { withdrawnAt: day(2) },
    { status: 'canceled' },
    null,
  ],
  ['an end that was known', { status: 'canceled' }, { status: 'canceled' }, null],
  ['a payment that is overdue', {}, { status: 'past_due' }, null],
] as const)('%s is reported as the matching event', (_name, before, after, turn) => {
  const row: Before | null = before === null ? null : { ...LIVE, ...before };
  expect(findTransition(row, { ...LIVE, ...after }, SETTLED)).toBe(turn);
});

test.each(SUBSCRIPTION_TURNS)(
  'the mail about a subscription that is %s names plan or date, and never a tip',
  (turn) => {
    const message = turnEmail(mailForSite('The Paper')(null), {
      turn,
      sold,
      next: null,
      currentPeriodEnd: day(20),
      cancelAt: null,
      pausedUntil: null,
      url: 'https://paper.example.org/account',
    });
    expect(message.subject).toContain('The Paper');
    expect(message.text).toContain('Supporter');
    const next =
      turn === 'ended' ? 'https://example.com/plans' : 'https://paper.example.org/account';
    expect(message.text).toContain(next);
    expect(message.text.toLowerCase()).not.toContain('tip');
  },
);
