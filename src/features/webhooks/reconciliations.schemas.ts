import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { UNMATCHED_KINDS, UNMATCHED_REASONS } from '../../platform/stripe/comparison.ts';
import { DIFFERENCE_KINDS, RECONCILIATION_STATES } from './reconciliations.rules.ts';

const differenceSchema = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS),
    id: z.string().meta({ description: "Stripe's id" }),
    stripe: z.string().meta({ description: 'the status at Stripe' }),
    ours: z
      .string()
      .nullable()
      .meta({ description: 'the status in our rows; null if there is no row' }),
  })
  .meta({ id: 'Difference' });

/** An object at Stripe that is missing from our rows, or has another state there. */
export type StripeDifference = z.output<typeof differenceSchema>;
const unmatchedSchema = z
  .object({
    kind: z.enum(UNMATCHED_KINDS),
    amount: moneySchema.meta({ description: 'the unmatched amount; signed' }),
    stripeId: z.string().meta({
      description: 'for `list`, the name of the list at Stripe that the key may not read',
    }),
    reason: z.enum(UNMATCHED_REASONS),
  })
  .meta({ id: 'Unmatched' });

/** The options of a reconciliation. */
export const reconcileBody = z.strictObject({
  dryRun: z.boolean().optional().meta({ description: 'report differences without repairing them' }),
  since: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .meta({
      description:
        'the start of the window; defaults to the last 30 days, or the last finished run if earlier',
    }),
  full: z.boolean().optional().meta({ description: 'the whole history, regardless of `since`' }),
});

export const reconciliationSchema = z
  .object({
    drift: z.int().meta({ description: 'the number of differences' }),
    differences: z.array(differenceSchema),
    repaired: z.int(),
    foreign: z.array(differenceSchema).meta({ description: 'objects at Stripe that are not ours' }),
    unmatched: z
      .array(unmatchedSchema)
      .meta({ description: 'money that matches no row of the other side' }),
    booked: z.int().meta({
      description:
        'the number of balance transactions that were booked; in a dry run, that would be',
    }),
  })
  .meta({ id: 'Reconciliation' });

export const reconciliationRunSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(RECONCILIATION_STATES),
    dryRun: z.boolean(),
    since: z.iso.datetime().nullable().meta({ description: 'null for the whole history' }),
    step: z.int().meta({ description: "the number of Stripe's lists compared so far" }),
    steps: z.int().meta({ description: 'the number of lists to compare; 0 before the run starts' }),
    drift: z.int().meta({ description: 'the number of differences so far' }),
    repaired: z.int(),
    foreign: z.int().meta({ description: 'the number of objects at Stripe that are not ours' }),
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
