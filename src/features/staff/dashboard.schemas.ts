import { z } from 'zod';

const count = z.int().min(0);

/** Counts of waiting work. A part that the caller's role may not see is null. */
export const dashboardSchema = z
  .object({
    site: z
      .object({ name: z.string(), timeZone: z.string(), currency: z.string() })
      .meta({ description: 'shown on every page of the console' }),
    conversation: z.object({
      held: count.meta({ description: 'comments that await a decision' }),
      reported: count.meta({ description: 'published comments with open reports' }),
      appealed: count.meta({ description: 'decisions that the author appealed' }),
      tips: count.meta({ description: 'tips whose message awaits review' }),
    }),
    articles: z.object({ drafts: count, scheduled: count }).nullable(),
    issues: z
      .object({ drafts: count, scheduled: count, sending: count, stopped: count })
      .nullable(),
    inbox: z
      .object({
        review: count.meta({
          description: 'flagged for review, because they differ from the order',
        }),
        parked: count.meta({ description: 'failed at the last attempt' }),
        failing: count.meta({ description: 'to be retried' }),
        waiting: count,
      })
      .nullable(),
    groups: z
      .object({
        paidAfterEnd: count.meta({
          description:
            'payments for groups that staff had ended before: to be refunded, or the group reopened',
        }),
      })
      .nullable(),
    disputes: z
      .object({
        needsResponse: count.meta({
          description: 'disputes that wait for evidence and are not past due',
        }),
        nextDueAt: z.iso.datetime().nullable().meta({ description: 'the earliest deadline' }),
      })
      .nullable(),
    mail: z
      .object({
        waiting: count,
        failed: count.meta({ description: 'failed in the last seven days' }),
      })
      .nullable(),
    jobs: z
      .object({
        waiting: count,
        failing: count.meta({ description: 'to be retried' }),
        givenUp: count.meta({ description: 'failed at the last attempt' }),
        givenUpKinds: z.array(z.string()).meta({ description: 'the names of the failed jobs' }),
      })
      .nullable(),
  })
  .meta({ id: 'Desk' });

export type Dashboard = z.output<typeof dashboardSchema>;
