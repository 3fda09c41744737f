import { parseCronItems } from 'graphile-worker';
import { expect, test } from 'vitest';
import { SCHEDULE } from '../../src/schedule.ts';

test.each(Object.entries(SCHEDULE))(
  'the queue understands when %s comes',
  (task, { pattern, purpose }) => {
    expect(() => parseCronItems([{ task, match: pattern }])).not.toThrow();
    expect(purpose).toMatch(/\.$/);
  },
);
