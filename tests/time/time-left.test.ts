import { expect, test } from 'vitest';
import { describeTimeLeft } from '../../src/time/time-left.ts';

test.each([
  [0, 'less than a minute left'],
  [59, 'less than a minute left'],
  [60, 'about a minute left'],
  [89, 'about a minute left'],
  [90, 'about 2 minutes left'],
  [89 * 60, 'about 89 minutes left'],
  [90 * 60, 'about 2 hours left'],
  [7 * 3600 + 100, 'about 7 hours left'],
])('%s seconds are described in words', (seconds, text) => {
  expect(describeTimeLeft(seconds)).toBe(text);
});
