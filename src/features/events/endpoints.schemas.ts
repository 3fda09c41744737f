import { z } from 'zod';
import { withoutRepeats } from '../../platform/http/unique-values.ts';
import { EVENT_TYPES } from '../../wording/events.ts';
import { DELIVERY_STATUSES, PAUSE_CAUSES } from './delivery.rules.ts';

const instant = z.iso.datetime();

const url = z.string().trim().min(1, 'is required').max(2_000).meta({
  description: 'an https URL of a public host',
  format: 'uri',
});
const types = z
  .array(z.enum(EVENT_TYPES))
  .min(1, 'must contain at least one type')
  .max(EVENT_TYPES.length)
  .overwrite(withoutRepeats);
const description = z.string().trim().max(200).nullable();

export const newEndpointSchema = z.strictObject({
  url,
  types,
  description: description.optional(),
});

export const endpointChangeSchema = z.strictObject({
  url: url.optional(),
  types: types.optional(),
  description: description.optional(),
  status: z.enum(['active', 'paused']).optional().meta({
    description: '`active` resumes the endpoint and sends waiting deliveries',
  }),
});

export type NewEndpoint = z.output<typeof newEndpointSchema>;
export type EndpointChange = z.output<typeof endpointChangeSchema>;

export const endpointSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    types: z.array(z.enum(EVENT_TYPES)),
    description: z.string().nullable(),
    status: z.enum(['active', 'paused']),
    pausedAt: instant.nullable(),
    pauseCause: z.enum(PAUSE_CAUSES).nullable().meta({
      description:
        '`failing`: nothing was delivered for three days; `gone`: the receiver answered 410',
    }),
    failingSince: instant.nullable().meta({
      description: 'when attempts started to fail; null if the last one was delivered',
    }),
    previousSecretUntil: instant.nullable().meta({
      description: 'the previous secret keeps signing until then',
    }),
    pending: z.int().meta({ description: 'waiting deliveries' }),
    dead: z.int().meta({ description: 'deliveries that were given up' }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'WebhookEndpoint' });

const secret = z.string().meta({
  description: 'starts with `whsec_`; shown once; store it like a password',
});

export const createdEndpointSchema = endpointSchema.extend({ secret });

export const rotatedSchema = z.object({
  id: z.uuid(),
  secret,
  previousSecretUntil: instant.meta({ description: 'both secrets sign until then' }),
});

export const deliverySchema = z
  .object({
    id: z.uuid(),
    endpointId: z.uuid(),
    eventId: z.uuid(),
    type: z.string(),
    status: z.enum(DELIVERY_STATUSES).meta({
      description: '`dead`: given up after ten attempts in three days; can be sent again',
    }),
    attempts: z.int(),
    nextAttemptAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    deadAt: instant.nullable(),
    createdAt: instant,
    request: z.object({ url: z.string(), body: z.unknown() }).meta({
      description: 'the request as sent; the headers contain the event id and the signature',
    }),
    log: z
      .array(
        z.object({
          at: instant,
          durationMs: z.int(),
          status: z.int().nullable().meta({ description: 'null if there was no answer' }),
          answer: z.string().nullable().meta({ description: 'the start of the response body' }),
          error: z.string().nullable(),
        }),
      )
      .meta({ description: 'the last ten attempts, oldest first' }),
  })
  .meta({ id: 'WebhookDelivery' });
