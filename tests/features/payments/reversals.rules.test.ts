import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideReversal, deriveReversals } from '../../../src/features/payments/reversals.rules.ts';

const refund = (status: string, objectId = 're_1', amount = 300) => ({ objectId, status, amount });
const dispute = (status: string, objectId = 'dp_1') => ({ objectId, status, amount: 700 });

describe('the reversals of a payment', () => {
  test.each([
    ['nothing', [], 0],
    ['one that is under way', [refund('pending')], 300],
    ['one that arrived, in both its statuses', [refund('pending'), refund('succeeded')], 300],
    ['one that failed after it had succeeded', [refund('succeeded'), refund('failed')], 0],
    ['one that was canceled', [refund('pending'), refund('canceled')], 0],
    ['two', [refund('succeeded'), refund('succeeded', 're_2', 50)], 350],
    ['one of two failed', [refund('failed'), refund('succeeded', 're_2', 50)], 50],
  ])('refunds: %s', (_name, refunds, refunded) => {
    expect(deriveReversals(refunds, []).refunded).toBe(refunded);
  });

  test.each([
    ['an inquiry', ['warning_needs_response', 'warning_under_review', 'warning_closed'], false],
    ['an inquiry that became a dispute', ['warning_needs_response', 'needs_response'], true],
    ['one that is open', ['needs_response', 'under_review'], true],
    ['one that was lost', ['needs_response', 'lost'], true],
    ['one that was won', ['needs_response', 'under_review', 'won'], false],
    ['a status that nobody knows', ['invented'], false],
  ])('disputes: %s', (_name, statuses, isDisputed) => {
    const entries = statuses.map((status) => dispute(status));
    expect(deriveReversals([], entries).isDisputed).toBe(isDisputed);
  });

  test('are the same in whatever order the statuses arrived', () => {
    const statuses = fc.constantFrom('pending', 'succeeded', 'failed', 'canceled');
    const entry = fc
      .tuple(statuses, fc.constantFrom('re_1', 're_2'))
      .map(([status, id]) => refund(status, id));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const told = deriveReversals(entries, []);
        expect(deriveReversals(entries.toReversed(), [])).toEqual(told);
        expect(deriveReversals([...entries, ...entries], [])).toEqual(told);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    [699, false, null],
    [700, false, 'refunded'],
    [0, true, 'disputed'],
    [700, true, 'disputed'],
  ] as const)('%d of 700 refunded, disputed %s: ends for %s', (refunded, isDisputed, cause) => {
    expect(decideReversal(700, { refunded, isDisputed })).toBe(cause);
  });
});
