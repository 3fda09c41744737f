import { z } from 'zod';
import { intervalSchema } from '../../money/intervals.ts';
import { currencySchema, moneySchema } from '../../money/money.ts';

/** A month: time to read a mail, and to decide. */
const USUAL_NOTICE_DAYS = 30;

export const priceMoveRequestSchema = z.strictObject({
  interval: intervalSchema,
  currency: currencySchema
    .optional()
    .meta({ description: "the site's currency where it is left out" }),
  noticeDays: z.int().min(0).max(365).default(USUAL_NOTICE_DAYS).meta({
    description:
      'how long before the new amount is charged its subscriber is told, at least; where a period is shorter, the whole period, and never before so many days have passed since the start',
  }),
  preview: z.boolean().optional().meta({ description: 'only say what it would do' }),
});

const counts = {
  now: z.int().meta({ description: 'subscribers whose next invoice asks for the new amount' }),
  later: z.int().meta({ description: 'those who first renew or pay at their old price' }),
};

export const priceMovePreviewSchema = z
  .object({
    interval: intervalSchema,
    to: moneySchema.meta({ description: 'the present price, before discounts' }),
    noticeDays: z.int(),
    ...counts,
    from: z.array(z.object({ price: moneySchema, ...counts })),
  })
  .meta({ id: 'PriceMovePreview' });

export const priceMoveSchema = z
  .object({
    id: z.uuid(),
    interval: intervalSchema,
    to: moneySchema.meta({ description: 'the price that subscribers are moved to' }),
    noticeDays: z.int(),
    startedById: z.uuid().nullable(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable().meta({ description: 'null while it goes on' }),
    moved: z.int().meta({ description: 'subscribers who were moved and told' }),
    waiting: z.int().meta({ description: 'those who are still to be moved; 0 once it has ended' }),
  })
  .meta({ id: 'PriceMove' });
