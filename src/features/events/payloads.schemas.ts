import { z } from 'zod';
import { tipIntervalSchema } from '../../money/intervals.ts';
import { moneySchema } from '../../money/money.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { ROLES } from '../../roles/roles.ts';
import type { EventType } from '../../wording/events.ts';

const instant = z.iso.datetime();
const memberId = z.uuid().nullable().meta({ description: 'null for guests, and after erasure' });
const tier = z.string().nullable().meta({ description: "the plan's slug" });

const member = z.object({
  memberId: z.uuid(),
  role: z.enum(ROLES),
  email: z.string().nullable().meta({ description: 'current when sent; null after erasure' }),
  name: z.string().nullable(),
});

const grant = z.object({
  grantId: z.uuid(),
  memberId: z.uuid().nullable().meta({ description: 'null if granted to everyone' }),
  scope: z.enum(['site', 'tier', 'article']),
  tier,
  articleId: z.uuid().nullable(),
  ground: z.string().meta({ description: 'such as `subscription`, `comp` or `meter`' }),
  from: instant,
  until: instant.meta({ description: 'the grant ends then without another event' }),
});

const subscription = z.object({
  subscriptionId: z.uuid(),
  memberId,
  tier,
  interval: z.string(),
  status: z.string().meta({ description: "Stripe's status" }),
  currentPeriodEnd: instant,
  cancelAt: instant.nullable(),
  endedAt: instant.nullable(),
  pausedAt: instant.nullable(),
});

const payment = z.object({
  paymentId: z.uuid(),
  kind: z.enum(PAYMENT_KINDS),
  amount: moneySchema,
  memberId,
  tipId: z.uuid().nullable(),
  paidAt: instant,
});

/** The fields of a payment that may not be booked yet. */
const reversed = payment
  .pick({ memberId: true, tipId: true, amount: true })
  .extend({ paymentId: z.uuid().nullable() });

const gift = z.object({ giftId: z.uuid(), tier, interval: z.string(), paidAt: instant });

const comment = z.object({
  commentId: z.uuid(),
  articleId: z.uuid(),
  parentId: z.uuid().nullable(),
  memberId,
  status: z.string(),
  reason: z.string().nullable(),
});

const article = z.object({
  articleId: z.uuid(),
  slug: z.string(),
  title: z.string(),
  access: z.string(),
  tiers: z.array(z.string()),
  externalId: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  publishedAt: instant.nullable(),
  version: z.int(),
});

const consent = z.object({
  contactId: z.uuid(),
  newsletter: z.string(),
  source: z.string(),
  at: instant,
  email: z.string().nullable().meta({ description: 'current when sent; null after erasure' }),
});

/** The payload of each event type. */
export const PAYLOADS = {
  'member.created': member,
  'member.updated': member,
  'member.erased': z.object({ memberId: z.uuid() }),
  'grant.opened': grant,
  'grant.closed': grant.extend({
    at: instant.meta({ description: 'when access ends; may be in the future' }),
    cause: z.string().meta({ description: 'such as `refunded` or `cancelled`' }),
  }),
  'subscription.started': subscription,
  'subscription.changed': subscription,
  'subscription.renewed': subscription,
  'subscription.past_due': subscription,
  'subscription.cancelled': subscription,
  'subscription.ended': subscription,
  'payment.booked': payment,
  'payment.refunded': reversed.extend({ refundedAt: instant }),
  'payment.disputed': reversed.extend({
    status: z.string().meta({ description: "Stripe's status" }),
    reason: z.string().nullable(),
    disputedAt: instant,
  }),
  'tip.succeeded': z.object({
    tipId: z.uuid(),
    memberId,
    amount: moneySchema,
    interval: tipIntervalSchema,
    articleId: z.uuid().nullable(),
    authorId: z.uuid().nullable(),
  }),
  'gift.bought': gift,
  'gift.redeemed': gift.extend({
    memberId,
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
  }),
  'comment.published': comment,
  'comment.held': comment,
  'comment.removed': comment,
  'article.published': article,
  'article.updated': article,
  'article.unpublished': article,
  'newsletter.sent': z.object({
    issueId: z.uuid(),
    newsletter: z.string(),
    articleId: z.uuid().nullable(),
    completedAt: instant,
  }),
  'consent.given': consent,
  'consent.withdrawn': consent,
} as const satisfies Record<EventType, z.ZodObject>;

type Payloads = typeof PAYLOADS;

/** Fields that are looked up when an event is sent, so that they are not stored with it. */
type Personal = 'email' | 'name';

/** An event before it has an id: its type and the stored part of its payload. */
export type PlannedEvent = {
  [Type in EventType]: {
    readonly type: Type;
    readonly data: Omit<z.output<Payloads[Type]>, Personal>;
  };
}[EventType];
