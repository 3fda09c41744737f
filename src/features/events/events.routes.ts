import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { withoutRepeats } from '../../platform/http/without-repeats.ts';
import { EVENT_TYPES } from '../../wording/events.ts';
import { eventSchema } from './events.schemas.ts';
import { listEventsAfter } from './list-events.ts';

/** `a,b` of a query; a type that does not exist is an error, so that a typing error is no empty list. */
const typesQuery = z
  .string()
  .transform((text) => text.split(',').map((type) => type.trim()))
  .pipe(z.array(z.enum(EVENT_TYPES)).overwrite(withoutRepeats));

/** What webhooks send, to be fetched instead. */
export function eventEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listEvents',
      tag: 'Events',
      audience: { who: 'staff', role: 'admin', scope: 'events:read' },
      method: 'get',
      path: '/v1/events',
      summary: 'What happened in the last seven days, oldest first',
      query: z.object({
        after: z.uuid().optional().meta({
          description: 'the id of the last event that you have; from the oldest where left out',
        }),
        cursor: z.string().optional().meta({ description: 'the same, for clients of lists' }),
        types: typesQuery
          .optional()
          .meta({ description: 'with commas between them; all by default' }),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      answers: {
        200: {
          description: 'Events; `nextCursor` for ?after= where there are more',
          schema: z.object({ data: z.array(eventSchema), nextCursor: z.uuid().nullable() }),
        },
      },
      result: ({ query: { after, cursor, ...query } }) =>
        listEventsAfter(deps, { after: after ?? cursor, ...query }),
    }),
  ];
}
