import { z } from 'zod';
import { DIFFERENCE_KINDS, RECONCILIATION_STATES } from './reconciliations.rules.ts';

export const differenceSchema = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS),
    id: z.string().meta({ description: "Stripe's id" }),
    stripe: z.string().meta({ description: 'where it stands at Stripe' }),
    ours: z.string().nullable().meta({ description: 'where it stands here; null for nowhere' }),
  })
  .meta({ id: 'Difference' });

/** Something at Stripe that our rows do not have, or have in another state. */
export type StripeDifference = z.output<typeof differenceSchema>;

export const reconciliationRunSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(RECONCILIATION_STATES),
    dryRun: z.boolean(),
    step: z.int().meta({ description: "how many of Stripe's lists are gone through" }),
    steps: z.int().meta({ description: 'of how many; 0 before it begins' }),
    drift: z.int().meta({ description: 'how many differences there are, so far' }),
    repaired: z.int(),
    foreign: z.int().meta({ description: 'how much is at Stripe, and not ours' }),
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
      .meta({ description: 'the first 200 of what is at Stripe, and not ours' }),
  })
  .meta({ id: 'ReconciliationDetail' });
