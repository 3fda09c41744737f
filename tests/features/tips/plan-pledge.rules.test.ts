import { describe, expect, test } from 'vitest';
import type { CheckoutRow } from '../../../src/features/billing/index.ts';
import {
  type PledgeAtStripe,
  type PledgeRows,
  planPledge,
} from '../../../src/features/tips/plan-pledge.rules.ts';
import { PLEDGE_PRODUCT } from '../../../src/features/tips/pledge.rules.ts';
import type { PledgeRow } from '../../../src/features/tips/pledges.store.ts';
import type { TipRow } from '../../../src/features/tips/tips.store.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../../src/platform/stripe/snapshots.ts';
import { mailForSite } from '../../support/mail-for.ts';

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const NOW = day(2);

const subscription: SubscriptionSnapshot = {
  stripeSubscriptionId: 'sub_1',
  livemode: false,
  status: 'active',
  customerId: 'cus_1',
  currency: 'usd',
  metadata: { checkoutId: 'checkout-1' },
  stripePriceIds: ['price_tip'],
  unitAmount: 500,
  productId: PLEDGE_PRODUCT,
  taxBehavior: null,
  isTaxed: false,
  itemId: 'si_1',
  discountIds: [],
  schedule: null,
  interval: 'month',
  intervalCount: 1,
  billingAnchor: day(1),
  currentPeriodStart: day(1),
  currentPeriodEnd: day(31),
  cancelAt: null,
  cancelledAt: null,
  cancelFeedback: null,
  pause: null,
  endedAt: null,
  cardFingerprint: null,
  isUnpaidEnd: false,
  payUrl: null,
  pendingUpdate: null,
  unpaidInvoice: null,
};

const invoice: PaidInvoice = {
  invoiceId: 'in_1',
  livemode: false,
  invoiceNumber: 'LAMP-0001',
  invoiceUrl: 'https://invoice.example.com/in_1',
  pdfUrl: 'https://invoice.example.com/in_1/pdf',
  total: 500,
  tax: null,
  addedTax: 0,
  amountPaid: 500,
  currency: 'usd',
  paidAt: day(1),
  paymentIntentId: 'pi_1',
  payments: [],
  customerEmail: 'guest@example.com',
  lines: [],
};

const snapshot: PledgeAtStripe = {
  subscription,
  paid: [invoice],
  unbooked: [{ invoice, fee: null }],
  checkoutId: 'checkout-1',
  version: null,
  livemode: false,
  policy: {
    mailFor: mailForSite('First Light'),
    stopLinkOf: (id) => `https://example.com/stop/${id}`,
  },
};

const checkout: CheckoutRow = {
  id: 'checkout-1',
  kind: 'tip',
  memberId: null,
  amount: 500,
  currency: 'usd',
  interval: 'month',
  tierPriceId: null,
  trialDays: 0,
  promotionCodeId: null,
  articleId: null,
  taxBehavior: null,
  giftFor: null,
  giftFrom: null,
  giftMessage: null,
  giftDeliverAt: null,
  groupId: null,
  groupMonths: null,
  returnUrl: null,
  tipId: 'tip-1',
  attempt: 1,
  params: null,
  account: '',
  livemode: false,
  sessionId: 'cs_1',
  url: null,
  createdAt: day(1),
  expiresAt: null,
  completedAt: null,
  expiredAt: null,
  failedAt: null,
  acceptedIntentId: null,
  dismissedAt: null,
  adoptedAt: null,
  adoptedFrom: null,
  adoptedUntil: null,
  requestId: null,
  status: 'pending',
  openedAt: null,
  checkedAt: null,
  setAsideAt: null,
};

const tip: TipRow = {
  giverHash: null,
  id: 'tip-1',
  memberId: null,
  amount: 500,
  currency: 'usd',
  interval: 'month',
  articleId: null,
  authorId: null,
  message: null,
  displayName: null,
  anonymous: false,
  createdAt: day(1),
  hiddenAt: null,
  wordsVerdict: null,
  reviewedAt: null,
  succeededAt: null,
  reversedAt: null,
  reward: null,
};

const rows: PledgeRows = {
  row: null,
  newId: 'pledge-1',
  checkout,
  tip,
  customerId: null,
  changedAmounts: [],
  email: 'guest@example.com',
  language: null,
  target: null,
};

function plan(
  seen: Partial<SubscriptionSnapshot> = {},
  ours: Partial<PledgeRows> = {},
  more: Partial<PledgeAtStripe> = {},
) {
  return planPledge({
    snapshot: { ...snapshot, ...more, subscription: { ...subscription, ...seen } },
    rows: { ...rows, ...ours },
    now: NOW,
    related: null,
  });
}

type Planned = ReturnType<typeof planPledge>;

function outline({ outcome, changes }: Planned): string[] {
  const names = changes.map((change) =>
    change.kind === 'sendMail' ? `sendMail ${change.mail.cause.split(':')[0]}` : change.kind,
  );
  return [outcome, ...names];
}

function savedRow({ changes }: Planned): PledgeRow | undefined {
  return changes.flatMap((change) => (change.kind === 'savePledge' ? [change.pledge] : []))[0];
}

describe('the plan of a charge of a monthly tip', () => {
  test('saves, books, dates and thanks for it, and then syncs the tip', () => {
    expect(outline(plan())).toEqual([
      'applied',
      'savePledge',
      'bookPayment',
      'markTipPaid',
      'sendMail tip-receipt',
      'writeGuestAddress',
      'syncTip',
    ]);
    expect(savedRow(plan())).toMatchObject({ id: 'pledge-1', version: 1 });
  });

  test('marks the tip paid for each charge, the oldest first', () => {
    const later = { ...invoice, invoiceId: 'in_2', paidAt: day(29) };
    const unbooked = [later, invoice].map((one) => ({ invoice: one, fee: null }));
    const { changes } = plan({}, {}, { unbooked });
    const dates = changes.flatMap((change) =>
      change.kind === 'markTipPaid' ? [change.paidAt] : [],
    );
    expect(dates).toEqual([day(1), day(29)]);
  });

  test('sends no thanks once the giver was erased', () => {
    expect(outline(plan({}, { email: null }))).not.toContain('sendMail tip-receipt');
  });

  test.each([
    [500, 'bookPayment', 'applied'],
    [700, 'bookPayment', 'applied'],
    [600, 'flagPayment', 'review'],
  ])('a charge of %i, if 500 and later 700 were agreed, is: %s', (total, kind, outcome) => {
    const charged = { ...invoice, total, amountPaid: total };
    const unbooked = [{ invoice: charged, fee: null }];
    const planned = plan({ unitAmount: 700 }, { changedAmounts: [700] }, { unbooked });
    expect(planned.outcome).toBe(outcome);
    expect(outline(planned)).toContain(kind);
  });
});

describe('the plan of a monthly tip that differs from its checkout', () => {
  test('is left for review, with its payment flagged', () => {
    expect(outline(plan({ unitAmount: 600 }))).toEqual(['review', 'raiseAlarm', 'flagPayment']);
  });

  test('changes nothing if the mode differs', () => {
    expect(outline(plan({ livemode: true }))).toEqual(['review', 'raiseAlarm']);
  });
});

describe('the plan of a failed charge', () => {
  test('sends a mail, and stores the date since when the charge is overdue', () => {
    const planned = plan({ status: 'past_due' }, {}, { unbooked: [] });
    expect(outline(planned)).toContain('sendMail pledge-overdue');
    expect(savedRow(planned)?.overdueSince).toEqual(day(1));
  });

  test.each([
    ['never paid', [], true],
    ['paid once', [invoice], false],
  ])('the end of a tip that was %s fails its checkout: %4$s', (_name, paid, isFailed) => {
    const planned = plan({ status: 'canceled' }, {}, { paid, unbooked: [] });
    expect(outline(planned).includes('closeCheckout')).toBe(isFailed);
  });
});

test('an existing row keeps its id, and gets the next version', () => {
  const row = { ...savedRow(plan()), id: 'pledge-0', version: 4 } as PledgeRow;
  expect(savedRow(plan({}, { row }))).toMatchObject({ id: 'pledge-0', version: 5 });
});
