import { describe, expect, test } from 'vitest';
import { decideGiftSpan } from '../../../src/features/subscriptions/gift-span.rules.ts';

const at = (text: string) => new Date(`${text}T12:00:00Z`);

describe('the time span of a gift', () => {
  test.each([
    ['month', '2026-03-10', null, '2026-03-10', '2026-04-10'],
    ['month', '2026-01-31', null, '2026-01-31', '2026-02-28'],
    ['month', '2028-01-31', null, '2028-01-31', '2028-02-29'],
    ['month', '2026-12-31', null, '2026-12-31', '2027-01-31'],
    ['year', '2028-02-29', null, '2028-02-29', '2029-02-28'],
    ['month', '2026-03-10', '2026-03-09', '2026-03-10', '2026-04-10'],
    ['month', '2026-03-10', '2026-05-01', '2026-05-01', '2026-06-01'],
  ] as const)(
    'a %s from %s, with other gifts until %s, lasts from %s to %s',
    (interval, now, end, from, to) => {
      const span = decideGiftSpan(
        { interval, months: null },
        {
          now: at(now),
          giftsEnd: end === null ? null : at(end),
        },
      );
      expect(span).toEqual({ startsAt: at(from), endsAt: at(to) });
    },
  );
});
