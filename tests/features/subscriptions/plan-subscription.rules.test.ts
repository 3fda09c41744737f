import { describe, expect, test } from 'vitest';
import type { GrantRow } from '../../../src/features/grants/index.ts';
import type { GiftRow } from '../../../src/features/subscriptions/gifts.store.ts';
import { queueOfObject } from '../../../src/platform/stripe/object-queue.ts';
import {
  checkout,
  day,
  grantsOf,
  known,
  NOW,
  outline,
  plan,
  price,
  rows,
  savedRow,
  sold,
} from '../../support/planned-subscription.ts';

const WRITTEN = ['saveSubscription', 'recordMrr'];
const BOOKED = ['saveSubscription', 'bookPayment', 'recordMrr'];

describe('the plan of a paid subscription', () => {
  test('saves, books, grants and sends a receipt, in this order', () => {
    expect(outline(plan())).toEqual([
      'applied',
      ...BOOKED,
      'publishEvent',
      'saveGrants +1 -0',
      'sendMail receipt',
    ]);
    expect(grantsOf(plan())).toMatchObject([
      { sourceId: 'il_1', startsAt: day(1), endsAt: new Date(Date.UTC(2026, 3, 7)) },
    ]);
  });

  test('books and grants nothing again that is already in the ledger', () => {
    const [grant] = grantsOf(plan());
    const written: GrantRow = {
      id: 'grant-1',
      memberId: 'member-1',
      visitorId: null,
      scope: { kind: 'tier', tier: 'supporter' },
      ground: 'subscription',
      startsAt: day(1),
      endsAt: grant?.endsAt ?? day(1),
      source: 'invoice_line',
      sourceId: 'il_1',
      reason: null,
      createdAt: day(1),
      ends: [],
    };
    const again = plan(
      {},
      { row: known, grants: new Map([['il_1', [written]]]) },
      { unbooked: [], version: 3 },
    );
    expect(outline(again)).toEqual(['applied', ...WRITTEN, 'saveGrants +0 -0']);
    expect(savedRow(again)).toMatchObject({ id: 'subscription-1', version: 3 });
  });

  test('ends the grant at once if the payment was already refunded', () => {
    const reversed = new Map([['in_1', 'refunded' as const]]);
    expect(grantsOf(plan({}, { reversed }))).toMatchObject([
      { end: { at: NOW, cause: 'refunded' } },
    ]);
  });

  test("books an erased member's payment without a grant", () => {
    const erased = plan({}, { checkout: { ...checkout, memberId: null }, email: null });
    expect(outline(erased)).toEqual(['applied', ...BOOKED]);
  });

  test.each([
    ['active', false],
    ['hibernating', true],
  ])('raises an alarm if the status is %s: %s', (status, isAlarm) => {
    const { changes } = plan({ status });
    const alarms = changes.filter(({ kind }) => kind === 'raiseAlarm');
    expect(alarms).toHaveLength(isAlarm ? 1 : 0);
  });
});

describe('the plan of an upgrade whose bank debit is under way', () => {
  const unpaidInvoice = {
    invoiceId: 'in_2',
    isPaymentProcessing: true,
    attempts: 0,
    isVoidRenewal: false,
  };
  const debitsOf = (reversed: 'refunded' | 'disputed' | null) =>
    grantsOf(plan({ unpaidInvoice }, reversed ? { reversed: new Map([['in_1', reversed]]) } : {}))
      .filter(({ source }) => source === 'subscription_debit')
      .map(({ scope }) => scope);

  test('keeps the paid plan open, but not after its payment was refunded or disputed', () => {
    expect(debitsOf(null)).toEqual([{ kind: 'tier', tier: 'supporter' }]);
    expect(debitsOf('refunded')).toEqual([]);
    expect(debitsOf('disputed')).toEqual([]);
  });
});

describe('the plan of a subscription that differs from its checkout', () => {
  test.each([
    ['another customer', { customerId: 'cus_2' }],
    ['another price', { stripePriceIds: ['price_other'] }],
    ['another currency', { currency: 'eur' }],
  ])('flags the payment for review because of %s', (_name, seen) => {
    expect(outline(plan(seen))).toEqual(['review', 'raiseAlarm', 'flagPayment']);
  });

  test('changes nothing if the mode differs', () => {
    expect(outline(plan({ livemode: true }))).toEqual(['review', 'raiseAlarm']);
  });

  test('accepts another one of our prices once the subscription is known', () => {
    const yearly = { ...sold, price: { ...price, id: 'price-2', stripePriceId: 'price_year' } };
    const prices = new Map([...rows.prices, ['price_year', yearly]]);
    const seen = { stripePriceIds: ['price_year'] };
    expect(plan(seen, { prices }).outcome).toBe('review');
    expect(plan(seen, { prices, row: known }).outcome).toBe('applied');
  });
});

describe('the plan of a subscription taken over from another system', () => {
  const adopted = { ...checkout, adoptedAt: NOW, completedAt: NOW };
  const line = {
    lineId: 'adopted:checkout-1',
    amount: 500,
    stripePriceId: 'price_month',
    tier: 'supporter',
    startsAt: day(1),
    endsAt: day(31),
  };
  const unpaid = { paid: [], unbooked: [] };

  test('grants its period until the first renewal, and mails nobody', () => {
    const first = plan({}, { checkout: adopted, adopted: line }, unpaid);
    expect(outline(first)).toEqual(['applied', ...WRITTEN, 'saveGrants +1 -0']);
    expect(grantsOf(first)).toMatchObject([{ sourceId: line.lineId, startsAt: day(1) }]);
  });

  test('ends with the period if a cancellation was requested', () => {
    const [grant] = grantsOf(
      plan({ cancelAt: day(31) }, { checkout: adopted, adopted: line }, unpaid),
    );
    expect(grant).toMatchObject({ end: { at: day(31), cause: 'cancelled' } });
  });

  test('never counts as a second subscription, whatever else its member pays', () => {
    const live = ['sub_first', 'sub_1'];
    const [saved] = [savedRow(plan({}, { checkout: adopted, live }))];
    expect(saved?.columns.refusedAt).toBeNull();
  });

  test('books earlier payments without a receipt, and sends one for the renewal', () => {
    const countMails = (adoptedAt: Date) =>
      plan({}, { checkout: { ...adopted, adoptedAt } }).changes.filter(
        ({ kind }) => kind === 'sendMail',
      ).length;
    expect([countMails(day(40)), countMails(day(0))]).toEqual([0, 1]);
  });
});

describe("the plan of a member's second subscription", () => {
  const REFUSED = [
    'applied',
    ...BOOKED,
    'recordChange subscription.second_refused',
    'enqueueJob end-second-subscription',
  ];

  test('grants nothing, is audited, and enqueues its cancellation and refund', () => {
    const second = plan({}, { live: ['sub_0'] });
    expect(outline(second)).toEqual(REFUSED);
    expect(savedRow(second)).toMatchObject({ columns: { refusedAt: NOW } });
  });

  test('ends it in the queue of its syncs, so that they never overlap', () => {
    const { changes } = plan({}, { live: ['sub_0'] });
    const ended = changes.find(({ kind }) => kind === 'enqueueJob');
    expect(ended).toMatchObject({ job: { queue: queueOfObject('sub_1') } });
  });

  test('keeps a refusal, and audits it once', () => {
    const row = { ...known, refusedAt: day(1) };
    const again = plan({ status: 'canceled' }, { row }, { unbooked: [] });
    expect(outline(again)).toEqual(['applied', ...WRITTEN]);
    expect(savedRow(again)).toMatchObject({ columns: { refusedAt: day(1) } });
  });

  test.each([
    ['is refused where the member had a trial before', 7, true, NOW],
    ['stays where the member had no trial', 7, false, null],
    ['stays where it has no trial of its own', 0, true, null],
  ])('a second subscription with a trial %s', (_name, trialDays, hadTrial, refusedAt) => {
    const ours = { checkout: { ...checkout, trialDays }, hadTrial };
    expect(savedRow(plan({}, ours))).toMatchObject({ columns: { refusedAt } });
  });
});

describe('the plan of a delayed first payment that failed', () => {
  const unpaid = { paid: [], unbooked: [] };

  test('fails the checkout, mails once, and ends the subscription', () => {
    expect(outline(plan({ status: 'past_due' }, {}, unpaid))).toEqual([
      'applied',
      ...WRITTEN,
      'closeCheckout',
      'recordChange subscription.never_paid',
      'sendMail never-paid',
      'enqueueJob end-second-subscription',
    ]);
  });

  test('keeps waiting while the payment is pending', () => {
    expect(outline(plan({ status: 'active' }, {}, unpaid))).not.toContain('closeCheckout');
  });
});

describe('the plan of redeemed gifts that wait for a subscription to end', () => {
  const gift: GiftRow = {
    id: 'gift-1',
    checkoutId: 'checkout-2',
    interval: 'month',
    months: null,
    tier: { slug: 'supporter', name: 'Supporter' },
    redeemedById: 'member-1',
    redeemedAt: day(1),
    redeemBy: null,
    startsAt: null,
    endsAt: null,
  };
  const credit = { gifts: [gift, { ...gift, id: 'gift-2' }], giftsEnd: null };
  const ended = { status: 'canceled', endedAt: NOW };

  test('starts them one after the other when the subscription has ended', () => {
    const { changes } = plan(ended, { credit });
    const begun = changes.flatMap((change) => (change.kind === 'beginGift' ? [change.span] : []));
    const april = new Date(Date.UTC(2026, 3, 2));
    expect(begun).toEqual([
      { startsAt: NOW, endsAt: april },
      { startsAt: april, endsAt: new Date(Date.UTC(2026, 4, 2)) },
    ]);
  });

  test.each([
    ['it goes on', {}, []],
    ['another one is live', ended, ['sub_0']],
  ])('keeps waiting if %s', (_name, seen, live) => {
    const { changes } = plan(seen, { credit, live });
    expect(changes.filter(({ kind }) => kind === 'beginGift')).toEqual([]);
  });
});

test('a subscription that renewed on an older price is moved if its price move is open', () => {
  const target = { ...price, id: 'price-9', amount: 700 };
  const openMove = {
    id: 'move-1',
    noticeDays: 0,
    startedById: null,
    startedAt: day(1),
    endedAt: null,
    price: target,
  };
  expect(outline(plan({}, { openMove }))).toContain('enqueueJob move-subscriber');
  expect(outline(plan({ cancelAt: day(31) }, { openMove }))).not.toContain(
    'enqueueJob move-subscriber',
  );
});
