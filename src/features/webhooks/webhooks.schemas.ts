import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { NOT_ACCEPTABLE_REASONS } from '../../money/review.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { EVENT_OUTCOMES, EVENT_STATUSES } from './webhooks.rules.ts';

export const webhookQuery = pageQuery.extend({ status: z.enum(EVENT_STATUSES).optional() });

export const webhookEventSchema = z
  .object({
    id: z.uuid(),
    stripeEventId: z.string(),
    type: z.string(),
    apiVersion: z.string().nullable(),
    livemode: z.boolean(),
    objectId: z.string().nullable().meta({ description: 'the Stripe object that is synced' }),
    status: z.enum(EVENT_STATUSES),
    outcome: z.enum(EVENT_OUTCOMES).nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    stripeCreatedAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    handledAt: z.iso.datetime().nullable(),
    parkedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WebhookEvent' });

const differenceSchema = z.object({
  name: z.string().meta({ example: 'amount' }),
  ours: z.string().nullable().meta({ description: 'as ordered' }),
  stripe: z.string().nullable().meta({ description: 'as currently at Stripe' }),
});

export const webhookDetailSchema = webhookEventSchema
  .extend({
    paymentIntentId: z.string().nullable().meta({
      description: 'for a fraud warning flagged for review: the payment that the bank warned of',
    }),
    review: z
      .object({
        differences: z.array(differenceSchema),
        paid: moneySchema.nullable().meta({ description: 'the received amount' }),
        acceptable: z.boolean(),
        opens: z.boolean().meta({
          description: 'true if accepting grants the purchase; false if it only books the money',
        }),
        because: z
          .enum(NOT_ACCEPTABLE_REASONS)
          .nullable()
          .meta({ description: 'why it cannot be accepted' }),
      })
      .nullable()
      .meta({
        description: 'for an event flagged for review, fetched from Stripe for this request',
      }),
  })
  .meta({ id: 'WebhookEventDetail' });

export const webhookDecisionSchema = z.strictObject({
  reason: z.string().trim().min(1).max(500),
});

export const webhookPageSchema = pageOf(webhookEventSchema).extend({
  lastGoodAt: z.iso.datetime().nullable().meta({
    description: 'when the last event arrived that was handled without review',
  }),
});
