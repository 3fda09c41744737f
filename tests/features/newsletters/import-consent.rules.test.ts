import { expect, test } from 'vitest';
import { decideImport } from '../../../src/features/newsletters/import-consent.rules.ts';

test.each([
  ['confirmed', null, false, 'confirm'],
  ['confirmed', null, true, 'keep'],
  ['confirmed', 'confirmed', false, 'keep'],
  ['confirmed', 'withdrawn', false, 'keep'],
  ['confirmed', 'withdrawn', true, 'keep'],
  ['withdrawn', null, false, 'withdraw'],
  ['withdrawn', 'confirmed', false, 'withdraw'],
  ['withdrawn', 'confirmed', true, 'withdraw'],
  ['withdrawn', 'withdrawn', false, 'keep'],
] as const)('%s in the file, %j here, suppressed %j: %s', (wish, last, isSuppressed, step) => {
  expect(decideImport(wish, { last, isSuppressed })).toBe(step);
});
