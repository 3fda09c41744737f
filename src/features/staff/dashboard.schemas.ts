import { z } from 'zod';

const count = z.int().min(0);

/** Counts of waiting work. A part that the caller's role may not see is null. */
export const dashboardSchema = z
  .object({
    conversation: z.object({
      held: count.meta({ description: 'comments that wait for a decision' }),
      reported: count.meta({ description: 'published comments with open reports' }),
      appealed: count.meta({ description: 'decisions that their author appealed' }),
      tips: count.meta({ description: 'tips whose words wait to be read' }),
    }),
    articles: z.object({ drafts: count, scheduled: count }).nullable(),
    issues: z
      .object({ drafts: count, scheduled: count, sending: count, stopped: count })
      .nullable(),
    inbox: z
      .object({
        review: count.meta({ description: 'set aside, because they are not as was agreed' }),
        parked: count.meta({ description: 'given up on after the last try' }),
        failing: count.meta({ description: 'tried again later' }),
        waiting: count,
      })
      .nullable(),
    mail: z
      .object({
        waiting: count,
        failed: count.meta({ description: 'given up on in the last seven days' }),
      })
      .nullable(),
    jobs: z
      .object({
        waiting: count,
        failing: count.meta({ description: 'tried again later' }),
        givenUp: count.meta({ description: 'left after their last try' }),
        givenUpKinds: z.array(z.string()).meta({ description: 'the names of those' }),
      })
      .nullable(),
  })
  .meta({ id: 'Desk' });
