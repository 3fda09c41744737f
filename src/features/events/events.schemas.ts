import { z } from 'zod';
import { EVENT_TYPES } from '../../wording/events.ts';
import { PAYLOADS } from './payloads.schemas.ts';

const envelope = {
  id: z.uuid().meta({
    description: 'the same in every attempt; also sent as the header `webhook-id`',
  }),
  createdAt: z.iso.datetime(),
  sequence: z.int().meta({
    description: 'the order of events; of two events about one object, the higher number is newer',
  }),
  version: z.int().meta({ description: 'of the payload; new fields do not increment it' }),
};

/** Any event, in lists. */
export const eventSchema = z
  .object({ ...envelope, type: z.enum(EVENT_TYPES), data: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Event' });

/** The body of each event type, for `webhooks` in the API document. */
export const WEBHOOKS = EVENT_TYPES.map((type) => ({
  name: type,
  summary: `${type} happened`,
  body: z.object({ ...envelope, type: z.literal(type), data: PAYLOADS[type] }),
}));
