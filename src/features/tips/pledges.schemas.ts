import { z } from 'zod';
import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import { moneySchema } from '../../money/money.ts';
import { subscriptionStatusSchema } from '../../money/subscription-status.ts';

const instant = z.iso.datetime();

export const pledgeSchema = z
  .object({
    id: z.uuid(),
    tipId: z.uuid().meta({ description: 'the tip that it began with' }),
    amount: moneySchema.meta({ description: 'what the next charge asks for' }),
    interval: z.literal(PLEDGE_INTERVAL),
    status: subscriptionStatusSchema,
    articleSlug: z.string().nullable(),
    authorSlug: z.string().nullable(),
    createdAt: instant,
    nextChargeAt: instant.nullable().meta({ description: 'null where none follows' }),
    overdueSince: instant.nullable().meta({ description: 'null where nothing is owed' }),
    cancelAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Pledge' });

export const pledgeChangeSchema = z.strictObject({
  amount: z.int().meta({ description: 'in the minor unit of its currency', example: 500 }),
});
