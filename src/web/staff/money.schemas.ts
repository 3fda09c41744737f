import { z } from 'zod';
import { instant, listOf, moneyAnswer, person } from './answers.schemas.ts';

/** What the console reads of money and of the record. */

const payment = z.object({
  id: z.string(),
  kind: z.string(),
  amount: moneyAnswer,
  refunded: moneyAnswer,
  status: z.string(),
  paidAt: instant,
  fee: moneyAnswer.nullable(),
  net: moneyAnswer.nullable(),
  memberId: z.string().nullable(),
  setAside: z.boolean(),
});
export type StaffPayment = z.output<typeof payment>;
export const payments = listOf(payment);

const webhookEvent = z.object({
  id: z.string(),
  type: z.string(),
  objectId: z.string().nullable(),
  status: z.string(),
  outcome: z.string().nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  receivedAt: instant,
});
export type WebhookLine = z.output<typeof webhookEvent>;
export const webhookEvents = listOf(webhookEvent);

const review = z.object({
  differences: z.array(
    z.object({ name: z.string(), ours: z.string().nullable(), stripe: z.string().nullable() }),
  ),
  paid: moneyAnswer.nullable(),
  acceptable: z.boolean(),
  opens: z.boolean(),
  because: z.string().nullable(),
});
export type WebhookReview = z.output<typeof review>;
export const webhookDetail = webhookEvent.extend({ review: review.nullable() });

const difference = z.object({
  kind: z.string(),
  id: z.string(),
  stripe: z.string(),
  ours: z.string().nullable(),
});
export type BookDifference = z.output<typeof difference>;
const comparison = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  dryRun: z.boolean(),
  step: z.int(),
  steps: z.int(),
  drift: z.int(),
  repaired: z.int(),
  foreign: z.int(),
  failure: z.string().nullable(),
  createdAt: instant,
});
export type Comparison = z.output<typeof comparison>;
export const comparisons = listOf(comparison);
export const comparisonDetail = comparison.extend({
  differences: z.array(difference),
  strangers: z.array(difference),
});

const auditEntry = z.object({
  at: instant,
  actor: z.object({ kind: z.string(), id: z.string().nullable() }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditLine = z.output<typeof auditEntry>;
export const auditEntries = listOf(auditEntry);

export const siteSettings = z.looseObject({
  version: z.int(),
  currency: z.string(),
  tips: z.record(
    z.string(),
    z.object({ suggested: z.array(z.int()), smallest: z.int(), largest: z.int() }),
  ),
  tipRewards: z.record(
    z.string(),
    z.object({
      amount: z.int(),
      days: z.int(),
      scope: z.union([z.literal('site'), z.object({ tier: z.string() })]),
    }),
  ),
});

const recurringLine = z.object({
  kind: z.enum(['subscription', 'pledge']),
  member: person.nullable(),
  tier: z.string().nullable(),
  interval: z.string(),
  amount: moneyAnswer,
  status: z.string(),
  currentPeriodEnd: instant,
  cancelAt: instant.nullable(),
  endedAt: instant.nullable(),
  createdAt: instant,
});
export type Recurring = z.output<typeof recurringLine>;
export const recurring = listOf(recurringLine);

const sums = z.object({ currency: z.string(), net: z.int(), withoutFee: z.int() });
const monthly = z.object({
  definition: z.string(),
  currencies: z.array(moneyAnswer.extend({ count: z.int() })),
});
const paid = z.object({
  definition: z.string(),
  total: z.array(sums),
  byDay: z.array(z.object({ day: z.string(), currencies: z.array(sums) })),
});

export const stats = z.object({
  from: z.string(),
  to: z.string(),
  mrr: monthly,
  pledges: monthly,
  subscribers: z.object({
    definition: z.string(),
    total: z.int(),
    trialing: z.int(),
    pastDue: z.int(),
  }),
  revenue: paid,
  tips: paid,
  members: z.object({
    definition: z.string(),
    total: z.int(),
    byDay: z.array(z.object({ day: z.string(), joined: z.int() })),
  }),
});
export type Stats = z.output<typeof stats>;

const staffTip = z.object({
  id: z.string(),
  amount: moneyAnswer,
  displayName: z.string().nullable(),
  message: z.string().nullable(),
  status: z.string(),
  articleSlug: z.string().nullable(),
  createdAt: instant,
  wordsVerdict: z.string().nullable(),
});
export type StaffTip = z.output<typeof staffTip>;
export const staffTips = listOf(staffTip);

export const siteCurrency = z.object({ currency: z.string() });
export const staffTier = z.object({
  id: z.string(),
  version: z.int(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  position: z.int(),
  trialDays: z.int(),
  prices: z.array(z.object({ interval: z.string(), price: moneyAnswer })),
  subscribers: z.int(),
  onOlderPrices: z.int(),
  archivedAt: instant.nullable(),
});
export type StaffTier = z.output<typeof staffTier>;
export const staffTiers = listOf(staffTier);

const moveCounts = { now: z.int(), later: z.int() };
export const priceMovePreview = z.object({
  to: moneyAnswer,
  ...moveCounts,
  from: z.array(z.object({ price: moneyAnswer, ...moveCounts })),
});
export type PriceMovePreview = z.output<typeof priceMovePreview>;
const priceMove = z.object({
  id: z.string(),
  interval: z.string(),
  to: moneyAnswer,
  noticeDays: z.int(),
  startedAt: instant,
  endedAt: instant.nullable(),
  moved: z.int(),
  waiting: z.int(),
});
export type PriceMove = z.output<typeof priceMove>;
export const priceMoves = listOf(priceMove);
