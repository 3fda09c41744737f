import { describe, expect, test } from 'vitest';
import type { ConsentKind } from '../../../src/features/newsletters/consent.rules.ts';
import {
  decideImport,
  isReturn,
  wouldResubscribe,
} from '../../../src/features/newsletters/import-consent.rules.ts';

const A = { kind: 'asked' } as const;
const C = { kind: 'confirmed' } as const;
const W = { kind: 'withdrawn' } as const;

const lines = (text: string): { readonly kind: ConsentKind }[] =>
  [...text].map((letter) => ({ A, C, W })[letter] ?? A);

describe('imported consents: asked (A), confirmed (C), withdrawn (W)', () => {
  test.each([
    ['C', null, false, 'confirm', 'C'],
    ['AC', null, false, 'confirm', 'AC'],
    ['CWC', null, false, 'confirm', 'CWC'],
    ['C', null, true, 'skip', ''],
    ['C', 'confirmed', false, 'skip', ''],
    ['C', 'withdrawn', false, 'skip', ''],
    ['WC', 'withdrawn', false, 'skip', ''],
    ['C', 'withdrawn', true, 'skip', ''],
    ['W', null, false, 'withdraw', 'W'],
    ['ACW', null, false, 'withdraw', 'ACW'],
    ['ACW', null, true, 'withdraw', 'ACW'],
    ['ACW', 'confirmed', false, 'withdraw', 'W'],
    ['CWA', 'confirmed', false, 'withdraw', 'W'],
    ['W', 'confirmed', true, 'withdraw', 'W'],
    ['W', 'withdrawn', false, 'skip', ''],
    ['A', null, false, 'skip', ''],
    ['', null, false, 'skip', ''],
  ] as const)(
    '%s with %j in our ledger and suppressed %j: %s',
    (file, last, isSuppressed, step, written) => {
      expect(decideImport(lines(file), { last, isSuppressed })).toEqual({
        step,
        written: lines(written),
      });
    },
  );

  test('an import never subscribes an address that was unsubscribed or suppressed here', () => {
    const files = ['C', 'AC', 'WC', 'CWC', 'ACWAC', 'A', ''];
    for (const file of files) {
      for (const here of [
        { last: 'withdrawn', isSuppressed: false },
        { last: null, isSuppressed: true },
      ] as const) {
        expect(decideImport(lines(file), here).step, file).toBe('skip');
      }
    }
  });
});

describe('imported consents with contradicting order and dates', () => {
  const dated = (text: string) =>
    text.split(' ').map((word) => {
      const [one] = lines(word);
      return { kind: one?.kind ?? 'asked', at: new Date(word.slice(1)) };
    });

  test.each([
    ['W2025 C2024', true],
    ['W2025 C2024 A2026', true],
    ['C2023 W2025 C2024', true],
    ['C2024 W2025', false],
    ['W2024 C2025', false],
    ['W2025 C2025', false],
    // As our own ledger may have it, where a file told later of an earlier leaving.
    ['C2025 W2024', false],
    ['C2025 W2024 C2026', false],
    ['C2025 A2024', false],
    ['A2025', false],
  ])('importing %s would resubscribe someone who left: %j', (text, isSo) => {
    expect(wouldResubscribe(dated(text))).toBe(isSo);
  });
});

test.each([
  ['a later subscription of the same source', {}, {}, true],
  ['at the same time', { at: new Date('2026-01-01') }, {}, false],
  ['of an earlier time', { at: new Date('2025-01-01') }, {}, false],
  ['without a date of its own', { mayReturn: false }, {}, false],
  ['of another source', { source: 'csv' }, {}, false],
  ['after a withdrawal here', {}, { source: 'unsubscribe' }, false],
  ['after a confirmation', {}, { kind: 'confirmed' as const }, false],
])('someone returns to a list by %s: %j %j %j', (_name, line, last, isBack) => {
  const lines = [
    { kind: 'confirmed', source: 'ghost', at: new Date('2026-02-01'), mayReturn: true, ...line },
  ] as const;
  const before = {
    kind: 'withdrawn' as const,
    source: 'import: ghost',
    at: new Date('2026-01-01'),
    ...last,
  };
  expect(isReturn(lines, before)).toBe(isBack);
});
