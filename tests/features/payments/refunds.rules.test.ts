import { expect, test } from 'vitest';
import { decideRefund } from '../../../src/features/payments/refunds.rules.ts';

test.each([
  ['all', 0, false, undefined, { kind: 'refund', amount: 700 }],
  ['all that is left', 200, false, undefined, { kind: 'refund', amount: 500 }],
  ['just what is left', 200, false, 500, { kind: 'refund', amount: 500 }],
  ['one more than is left', 200, false, 501, { kind: 'too_large', left: 500 }],
  ['nothing left', 700, false, undefined, { kind: 'nothing_left' }],
  ['nothing left, disputed or not', 700, true, 1, { kind: 'nothing_left' }],
  ['disputed', 0, true, 1, { kind: 'disputed' }],
] as const)('%s', (_name, refunded, isDisputed, asked, decision) => {
  expect(decideRefund(700, { refunded, isDisputed }, asked)).toEqual(decision);
});
