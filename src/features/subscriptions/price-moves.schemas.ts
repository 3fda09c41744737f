import { z } from 'zod';
import { intervalSchema } from '../../money/intervals.ts';
import { currencySchema, moneySchema } from '../../money/money.ts';

/** A month, which gives subscribers time to read the email and to decide. */
const DEFAULT_NOTICE_DAYS = 30;

export const priceMoveRequestSchema = z.strictObject({
  interval: intervalSchema,
  currency: currencySchema
    .optional()
    .meta({ description: "defaults to the site's currency, else to that of the first price" }),
  noticeDays: z.int().min(0).max(365).default(DEFAULT_NOTICE_DAYS).meta({
    description:
      'minimum notice in days before the new amount is charged; one whole billing period if that is shorter, but the charge is never earlier than this many days after the start',
  }),
  preview: z.boolean().optional().meta({ description: 'returns a preview without moving anyone' }),
});

const counts = {
  now: z.int().meta({ description: 'subscribers whose next invoice is for the new amount' }),
  later: z.int().meta({ description: 'subscribers who first renew or pay at their old price' }),
};

export const priceMovePreviewSchema = z
  .object({
    interval: intervalSchema,
    to: moneySchema.meta({ description: 'the current price, before discounts' }),
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
    endedAt: z.iso.datetime().nullable().meta({ description: 'null while the move is open' }),
    moved: z.int().meta({ description: 'subscribers who have been moved and notified' }),
    waiting: z.int().meta({ description: 'subscribers still to move; 0 once the move has ended' }),
  })
  .meta({ id: 'PriceMove' });
