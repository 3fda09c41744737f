import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideReversal, deriveReversals } from '../../../src/features/payments/reversals.rules.ts';

const refund = (status: string, objectId = 're_1', amount = 300) => ({ objectId, status, amount });
const dispute = (status: string, hasMovements = true) => ({
  objectId: 'dp_1',
  status,
  amount: 700,
  hasMovements,
});
const move = (amount: number, objectId = 'dp_1') => ({ objectId, amount });

describe('the reversals of a payment', () => {
  test.each([
    ['nothing', [], 0],
    ['one that is under way', [refund('pending')], 300],
    ['one that arrived, in both its statuses', [refund('pending'), refund('succeeded')], 300],
    ['one that failed after it had succeeded', [refund('succeeded'), refund('failed')], 0],
    ['one that was canceled', [refund('pending'), refund('canceled')], 0],
    ['two', [refund('succeeded'), refund('succeeded', 're_2', 50)], 350],
    ['one of two failed', [refund('failed'), refund('succeeded', 're_2', 50)], 50],
  ])('the refunded amount: %s', (_name, refunds, refunded) => {
    expect(deriveReversals(refunds, [], []).refunded).toBe(refunded);
  });

  test.each([
    ['nothing was withdrawn, whatever the status', ['needs_response'], [], 0],
    ['it was withdrawn', ['needs_response'], [move(-700)], 700],
    ['a part was withdrawn', ['needs_response'], [move(-300)], 300],
    ['it was given back', ['needs_response', 'won'], [move(-700), move(700)], 0],
    ['a part of it was given back', ['needs_response', 'won'], [move(-700), move(400)], 300],
    ['it was lost and is under appeal', ['lost', 'appeal_under_review'], [move(-700)], 700],
    ['the appeal was won', ['lost', 'appeal_under_review', 'won'], [move(700), move(-700)], 0],
    ['it was prevented', ['prevented'], [move(-700)], 700],
    ['it is an inquiry', ['warning_needs_response'], [], 0],
    ['the money is that of another dispute', ['needs_response'], [move(-700, 'dp_2')], 0],
  ])('the disputed amount by balance movements: %s', (_name, statuses, movements, disputed) => {
    const entries = statuses.map((status) => dispute(status));
    expect(deriveReversals([], entries, movements).disputed).toBe(disputed);
    expect(deriveReversals([], entries, movements.toReversed()).disputed).toBe(disputed);
  });

  test.each([
    ['an inquiry', ['warning_needs_response', 'warning_under_review', 'warning_closed'], false],
    ['an inquiry that became a dispute', ['warning_needs_response', 'needs_response'], true],
    ['one that is open', ['needs_response', 'under_review'], true],
    ['one that was lost', ['needs_response', 'lost'], true],
    ['one that was won', ['needs_response', 'under_review', 'won'], false],
    ['a status that nobody knows', ['invented'], false],
  ])(
    'a dispute without balance movements counts by its status: %s',
    (_name, statuses, isDisputed) => {
      const entries = statuses.map((status) => dispute(status, false));
      expect(deriveReversals([], entries, []).disputed).toBe(isDisputed ? 700 : 0);
    },
  );

  test('are the same in whatever order the statuses arrived', () => {
    const statuses = fc.constantFrom('pending', 'succeeded', 'failed', 'canceled');
    const entry = fc
      .tuple(statuses, fc.constantFrom('re_1', 're_2'))
      .map(([status, id]) => refund(status, id));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const told = deriveReversals(entries, [], []);
        expect(deriveReversals(entries.toReversed(), [], [])).toEqual(told);
        expect(deriveReversals([...entries, ...entries], [], [])).toEqual(told);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    [699, 0, null],
    [700, 0, 'refunded'],
    [0, 700, 'disputed'],
    [0, 350, null],
    [350, 350, 'disputed'],
    [0, 690, 'disputed'],
  ] as const)(
    'with %d of 700 refunded and %d disputed, access ends as %s',
    (refunded, disputed, cause) => {
      expect(decideReversal(700, { refunded, disputed })).toBe(cause);
    },
  );
});
