import { z } from 'zod';
import { billingIntervalSchema, intervalSchema } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { PaymentRow } from './payments.store.ts';

/** What a payment was for. */
export const purchasedItemSchema = z
  .object({
    name: z.string().meta({
      description:
        'the name of the plan, of the group or of the author who was tipped, or the title of the tipped article',
    }),
    interval: intervalSchema.nullable().meta({
      description: 'how often the plan is charged, or how long the gift lasts; null for others',
    }),
    every: billingIntervalSchema,
    startsAt: z.iso.datetime().nullable().meta({
      description: 'the beginning of the period that a subscription paid for; null for others',
    }),
    endsAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'PurchasedItem',
    description: 'what was paid for; null if nothing more than the kind is known',
  });

export interface PurchasedItem
  extends Omit<z.output<typeof purchasedItemSchema>, 'startsAt' | 'endsAt'> {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** Returns what a payment was for; null if that is unknown. */
export type FindPurchasedItem = (tx: Tx, payment: PaymentRow) => Promise<PurchasedItem | null>;

/** The plans, articles, authors and groups belong to other features, so this feature receives this function. */
export interface ItemDeps {
  readonly findPurchasedItem: FindPurchasedItem;
}
