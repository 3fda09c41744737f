import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { UNMATCHED_KINDS, UNMATCHED_REASONS } from '../../platform/stripe/comparison.ts';
import { DIFFERENCE_KINDS, RECONCILIATION_STATES } from './reconciliations.rules.ts';

const differenceSchema = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS),
    id: z.string().meta({ description: "Stripe's id" }),
    stripe: z.string().meta({ description: 'its status at Stripe' }),
    ours: z
      .string()
      .nullable()
      .meta({ description: 'its status in our rows; null if there is no row' }),
  })
  .meta({ id: 'Difference' });

/** Something at Stripe that our rows do not have, or have in another state. */
export type StripeDifference = z.output<typeof differenceSchema>;
const unmatchedSchema = z
  .object({
    kind: z.enum(UNMATCHED_KINDS),
    amount: moneySchema.meta({ description: 'what cannot be tied; signed' }),
    stripeId: z.string().meta({
      description: "for `list`, the name of one of Stripe's lists that the key may not read",
    }),
    reason: z.enum(UNMATCHED_REASONS),
  })
  .meta({ id: 'Unmatched' });

/** What staff may ask for. */
export const reconcileBody = z.strictObject({
  dryRun: z.boolean().optional().meta({ description: 'only report' }),
  since: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: 'the start of the window; the last 30 days where absent' }),
  full: z.boolean().optional().meta({ description: 'the whole history, whatever the window' }),
});

export const reconciliationSchema = z
  .object({
    drift: z.int().meta({ description: 'how many differences there were' }),
    differences: z.array(differenceSchema),
    repaired: z.int(),
    foreign: z.array(differenceSchema).meta({ description: 'at Stripe, and not ours' }),
    unmatched: z
      .array(unmatchedSchema)
      .meta({ description: 'money that cannot be tied to a row of the other side' }),
    booked: z.int().meta({
      description: "transactions of Stripe's balance that were booked; in a dry run would be",
    }),
  })
  .meta({ id: 'Reconciliation' });

export const reconciliationRunSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(RECONCILIATION_STATES),
    dryRun: z.boolean(),
    since: z.iso.datetime().nullable().meta({ description: 'null for the whole history' }),
    step: z.int().meta({ description: "how many of Stripe's lists were compared" }),
    steps: z.int().meta({ description: 'of how many; 0 before it begins' }),
    drift: z.int().meta({ description: 'how many differences there are, so far' }),
    repaired: z.int(),
    foreign: z.int().meta({ description: 'how many objects at Stripe are not ours' }),
    unmatchedCount: z.int(),
    booked: z.int(),
    failure: z.string().nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    failedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ReconciliationRun' });

export const reconciliationDetailSchema = reconciliationRunSchema
  .extend({
    differences: z.array(differenceSchema).meta({ description: 'the first 200' }),
    strangers: z
      .array(differenceSchema)
      .meta({ description: 'the first 200 objects at Stripe that are not ours' }),
    unmatched: z.array(unmatchedSchema).meta({ description: 'the first 200' }),
  })
  .meta({ id: 'ReconciliationDetail' });
