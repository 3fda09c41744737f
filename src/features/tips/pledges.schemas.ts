import { z } from 'zod';
import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import { moneySchema } from '../../money/money.ts';
import { subscriptionStatusSchema } from '../../money/subscription-status.ts';

const instant = z.iso.datetime();

export const pledgeSchema = z
  .object({
    id: z.uuid(),
    tipId: z.uuid().meta({ description: 'the first tip of the monthly tip' }),
    amount: moneySchema.meta({ description: 'the amount of the next charge' }),
    interval: z.literal(PLEDGE_INTERVAL),
    status: subscriptionStatusSchema,
    articleSlug: z.string().nullable(),
    authorSlug: z.string().nullable(),
    createdAt: instant,
    nextChargeAt: instant.nullable().meta({ description: 'null if there is no next charge' }),
    overdueSince: instant.nullable().meta({ description: 'null if nothing is overdue' }),
    cancelAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Pledge' });

export const pledgeChangeSchema = z.strictObject({
  amount: z.int().meta({ description: "in the minor unit of the tip's currency", example: 500 }),
});
