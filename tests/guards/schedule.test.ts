import { parseCronItems } from 'graphile-worker';
import { expect, test } from 'vitest';
import { createCronItems } from '../../src/platform/jobs/tasks.ts';
import { SCHEDULE } from '../../src/schedule.ts';

test.each(Object.entries(SCHEDULE))(
  'the queue accepts the schedule of %s',
  (task, { pattern, purpose }) => {
    expect(() => parseCronItems([{ task, match: pattern }])).not.toThrow();
    expect(purpose).toMatch(/\.$/);
  },
);

const run = () => Promise.resolve();
const items = createCronItems(
  Object.entries(SCHEDULE).map(([name, entry]) => ({ name, ...entry, run })),
);

test('exactly the daily tasks are made up for within a day', () => {
  const madeUp = items.filter(({ options }) => options.backfillPeriod === 86_400_000);
  expect(madeUp.map(({ task }) => task)).toEqual([
    'reconcile',
    'continue-price-moves',
    'draft-statements',
    'summarize-revenue',
    'delete-old-moves',
    'notify-moderators',
    'delete-expired-sessions',
    'warn-of-expiring-keys',
    'reseal-secrets',
    'delete-expired-invitations',
    'reseal-endpoint-secrets',
    'hash-newsletter-links',
    'hash-mail-links',
    'delete-expired-signups',
    'enforce-retention',
  ]);
  const others = items.filter((one) => !madeUp.includes(one));
  expect(others.map(({ options }) => options.backfillPeriod)).toEqual(others.map(() => 0));
});

test('only the nightly task that needs Stripe is retried', () => {
  const again = items.filter(({ options }) => options.maxAttempts !== 1);
  expect(again).toMatchObject([{ task: 'reconcile', options: { maxAttempts: 8 } }]);
});
