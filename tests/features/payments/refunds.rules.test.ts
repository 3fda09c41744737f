import { expect, test } from 'vitest';
import { decideRefund } from '../../../src/features/payments/refunds.rules.ts';

test.each([
  ['all', 0, 0, undefined, { kind: 'refund', amount: 700 }],
  ['all that is left', 200, 0, undefined, { kind: 'refund', amount: 500 }],
  ['just what is left', 200, 0, 500, { kind: 'refund', amount: 500 }],
  ['one more than is left', 200, 0, 501, { kind: 'too_large', left: 500 }],
  ['nothing left', 700, 0, undefined, { kind: 'nothing_left' }],
  ['disputed', 0, 700, 1, { kind: 'disputed' }],
  ['all that a refund and a dispute have left', 400, 300, undefined, { kind: 'disputed' }],
  ['what a dispute of a part has left', 0, 300, undefined, { kind: 'refund', amount: 400 }],
  ['one more than a dispute has left', 0, 300, 401, { kind: 'too_large', left: 400 }],
] as const)(
  'a refund is decided by the remaining amount: %s',
  (_name, refunded, disputed, asked, decision) => {
    expect(decideRefund(700, { refunded, disputed }, asked)).toEqual(decision);
  },
);
