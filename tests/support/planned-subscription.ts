/** A paid subscription, as Stripe and our rows have it, and the plan that the rules derive from it. */
import type { CheckoutRow } from '../../src/features/billing/index.ts';
import { planSubscription } from '../../src/features/subscriptions/plan-subscription.rules.ts';
import type {
  SubscriptionAtStripe,
  SubscriptionRows,
} from '../../src/features/subscriptions/subscription-plan-input.ts';
import type { SubscriptionRow } from '../../src/features/subscriptions/subscriptions.store.ts';
import type { PricedTier } from '../../src/features/tiers/index.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../src/platform/stripe/snapshots.ts';
import { mailForSite } from './mail-for.ts';

export const day = (number: number) => new Date(Date.UTC(2026, 2, number));
export const NOW = day(2);

export const price = {
  createdAt: day(1),
  replacedAt: null,
  everyUnit: null,
  everyCount: null,
  id: 'price-1',
  tierId: 'tier-1',
  interval: 'month',
  amount: 500,
  currency: 'usd',
  stripePriceId: 'price_month',
} as const;
export const sold: PricedTier = {
  price,
  tier: {
    id: 'tier-1',
    slug: 'supporter',
    name: 'Supporter',
    description: '',
    benefits: [],
    position: 0,
    trialDays: 0,
    stripeProductId: 'prod_1',
    version: 1,
    createdAt: day(1),
    updatedAt: day(1),
    archivedAt: null,
    prices: [price],
  },
};

const subscription: SubscriptionSnapshot = {
  stripeSubscriptionId: 'sub_1',
  livemode: false,
  status: 'active',
  customerId: 'cus_1',
  currency: 'usd',
  metadata: { checkoutId: 'checkout-1' },
  stripePriceIds: ['price_month'],
  unitAmount: 500,
  productId: 'prod_1',
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

/** The subscription at Stripe, with these differences. */
export function snapshotOf(wish: Partial<SubscriptionSnapshot>): SubscriptionSnapshot {
  return { ...subscription, ...wish };
}

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
  customerEmail: 'nora@example.com',
  lines: [
    {
      lineId: 'il_1',
      amount: 500,
      stripePriceId: 'price_month',
      startsAt: day(1),
      endsAt: day(31),
    },
  ],
};

const snapshot: SubscriptionAtStripe = {
  subscription,
  paid: [invoice],
  unbooked: [{ invoice, fee: null }],
  checkoutId: 'checkout-1',
  version: null,
  livemode: false,
  policy: {
    mailFor: mailForSite('First Light'),
    accountUrl: 'https://example.com/account',
    graceDays: 7,
    renewalNoticeDays: 14,
    oneTrialPer: 'mailbox',
    firstDebitOpens: 'nothing',
  },
};

export const checkout: CheckoutRow = {
  id: 'checkout-1',
  kind: 'subscription',
  memberId: 'member-1',
  amount: 500,
  currency: 'usd',
  interval: 'month',
  tierPriceId: 'price-1',
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
  tipId: null,
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

export const rows: SubscriptionRows = {
  id: 'subscription-1',
  row: null,
  checkout,
  customerId: 'cus_1',
  soldPriceId: 'price_month',
  prices: new Map([['price_month', sold]]),
  email: 'nora@example.com',
  language: null,
  live: [],
  hadTrial: false,
  trial: { isTaken: false, claims: [] },
  reversed: new Map(),
  owesBack: false,
  grants: new Map(),
  debitGrants: [],
  adopted: null,
  credit: { gifts: [], giftsEnd: null },
  openMove: null,
};

export const known: SubscriptionRow = {
  id: 'subscription-1',
  memberId: 'member-1',
  checkoutId: 'checkout-1',
  tierId: 'tier-1',
  tierPriceId: 'price-1',
  nextTierPriceId: null,
  stripeSubscriptionId: 'sub_1',
  interval: 'month',
  status: 'active',
  livemode: false,
  account: '',
  currentPeriodStart: day(1),
  currentPeriodEnd: day(31),
  cancelAt: null,
  endedAt: null,
  refusedAt: null,
  pendingTierPriceId: null,
  pendingUrl: null,
  pendingUntil: null,
  pausedAt: null,
  pausedUntil: null,
  cancelReason: null,
  withdrawnAt: null,
  cancelledAt: null,
  version: 3,
  createdAt: day(1),
  updatedAt: day(1),
};

export function plan(
  seen: Partial<SubscriptionSnapshot> = {},
  ours: Partial<SubscriptionRows> = {},
  more: Partial<SubscriptionAtStripe> = {},
) {
  const input = { ...snapshot, ...more, subscription: { ...subscription, ...seen } };
  return planSubscription({
    snapshot: input,
    rows: { ...rows, ...ours },
    now: NOW,
    related: null,
  });
}

export type Planned = ReturnType<typeof planSubscription>;

/** The outcome, and the changes in the order in which they are applied, each with a short description. */
export function outline({ outcome, changes }: Planned): string[] {
  const names = changes.map((change) => {
    if (change.kind === 'saveGrants') {
      const { ends, grants } = change.changes;
      return `saveGrants +${grants.length} -${ends.length}`;
    }
    if (change.kind === 'sendMail') return `sendMail ${change.mail.cause.split(':')[0]}`;
    if (change.kind === 'recordChange') return `recordChange ${change.entry.action}`;
    if (change.kind === 'enqueueJob') return `enqueueJob ${change.job.name}`;
    return change.kind;
  });
  return [outcome, ...names];
}

export function grantsOf({ changes }: Planned) {
  return changes.flatMap((change) => (change.kind === 'saveGrants' ? change.changes.grants : []));
}

export function savedRow({ changes }: Planned) {
  return changes.find((change) => change.kind === 'saveSubscription');
}
