import { z } from 'zod';

/** What the console reads of `GET /v1/staff/desk`; a part is null where it is not the caller's. */
export const desk = z.object({
  conversation: z.object({
    held: z.int(),
    reported: z.int(),
    appealed: z.int(),
    tips: z.int(),
  }),
  articles: z.object({ drafts: z.int(), scheduled: z.int() }).nullable(),
  issues: z
    .object({ drafts: z.int(), scheduled: z.int(), sending: z.int(), stopped: z.int() })
    .nullable(),
  inbox: z
    .object({ review: z.int(), parked: z.int(), failing: z.int(), waiting: z.int() })
    .nullable(),
  mail: z.object({ waiting: z.int(), failed: z.int() }).nullable(),
  jobs: z
    .object({
      ...{ waiting: z.int(), failing: z.int(), givenUp: z.int() },
      givenUpKinds: z.array(z.string()),
    })
    .nullable(),
});
export type Desk = z.output<typeof desk>;
