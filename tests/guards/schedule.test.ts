import { parseCronItems } from 'graphile-worker';
import { expect, test } from 'vitest';
import { toCronItems } from '../../src/platform/jobs/jobs.ts';
import { SCHEDULE } from '../../src/schedule.ts';

test.each(Object.entries(SCHEDULE))(
  'the queue understands when %s comes',
  (task, { pattern, purpose }) => {
    expect(() => parseCronItems([{ task, match: pattern }])).not.toThrow();
    expect(purpose).toMatch(/\.$/);
  },
);

test('what comes once a night and needs Stripe is tried again, and nothing else is', () => {
  const run = () => Promise.resolve();
  const recurring = Object.entries(SCHEDULE).map(([name, entry]) => ({ name, ...entry, run }));
  const again = toCronItems(recurring).filter(({ options }) => options.maxAttempts !== 1);
  expect(again).toMatchObject([{ task: 'reconcile', options: { maxAttempts: 8 } }]);
});
