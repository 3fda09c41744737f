import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { withoutRepeats } from '../../platform/http/unique-values.ts';
import { EVENT_TYPES } from '../../wording/events.ts';
import { eventSchema } from './events.schemas.ts';
import { listEventsAfter } from './list-events.ts';

/** A comma-separated list. An unknown type is an error, so that a typo does not return an empty list. */
const typesQuery = z
  .string()
  .transform((text) => text.split(',').map((type) => type.trim()))
  .pipe(z.array(z.enum(EVENT_TYPES)).overwrite(withoutRepeats));

/** Endpoints to poll the events that webhooks send. */
export function eventEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listEvents',
      tag: 'Events',
      audience: { who: 'staff', role: 'admin', scope: 'events:read' },
      method: 'get',
      path: '/v1/events',
      summary: 'List events of the last seven days, oldest first',
      query: z.object({
        after: z.uuid().optional().meta({
          description: 'the id of the last event that you have; defaults to the oldest event',
        }),
        cursor: z.string().optional().meta({
          description: 'alias of `after`, for clients of paginated lists',
        }),
        types: typesQuery
          .optional()
          .meta({ description: 'comma-separated; defaults to all types' }),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      responses: {
        200: {
          description: 'Events; pass `nextCursor` as `after` if there are more',
          schema: z.object({ data: z.array(eventSchema), nextCursor: z.uuid().nullable() }),
        },
      },
      result: ({ query: { after, cursor, ...query } }) =>
        listEventsAfter(deps, { after: after ?? cursor, ...query }),
    }),
  ];
}
