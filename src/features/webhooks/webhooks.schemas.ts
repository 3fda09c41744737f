import { z } from 'zod';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { EVENT_STATUSES } from './webhooks.rules.ts';

export const webhookQuery = pageQuery.extend({ status: z.enum(EVENT_STATUSES).optional() });

export const webhookEventSchema = z
  .object({
    id: z.uuid(),
    stripeEventId: z.string(),
    type: z.string(),
    apiVersion: z.string().nullable(),
    livemode: z.boolean(),
    objectId: z.string().nullable().meta({ description: 'the Stripe object that is looked at' }),
    status: z.enum(EVENT_STATUSES),
    outcome: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    stripeCreatedAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    handledAt: z.iso.datetime().nullable(),
    parkedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WebhookEvent' });

export const webhookPageSchema = pageOf(webhookEventSchema).extend({
  lastGoodAt: z.iso.datetime().nullable().meta({
    description: 'when the last event came that was stored and acted on without a fault',
  }),
});
