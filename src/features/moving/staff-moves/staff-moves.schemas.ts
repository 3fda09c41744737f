import { z } from 'zod';
import { MOVE_STEPS } from '../progress.rules.ts';
import { MOVE_OPERATIONS, STAFF_MOVE_STATES } from './staff-moves.rules.ts';

const count = z.object({ source: z.int(), here: z.int(), lost: z.int() });

const refusal = z.object({
  noun: z.string().meta({ description: 'the kind of the record' }),
  place: z.string().meta({ description: 'the file of the record, with line and column' }),
  code: z.string(),
  detail: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
});

/** The result of the last operation; long lists are cut. */
const moveResultSchema = z
  .object({
    counts: z
      .record(z.string(), count)
      .meta({ description: 'by kind: the numbers in the source, on this site, and not imported' }),
    differences: z.array(
      z.object({
        noun: z.string(),
        what: z.string(),
        count: z.int().nullable(),
        of: z.string().nullable(),
      }),
    ),
    refusals: z.array(refusal).meta({
      description: 'records that an action of this site refused, each with the code of the refusal',
    }),
    warnings: z.array(z.string()),
    more: z.int().meta({ description: 'number of unlisted differences, refusals and warnings' }),
    unnamed: z
      .array(z.object({ reason: z.string(), count: z.int() }))
      .meta({ description: 'losses that the plan does not accept' }),
  })
  .meta({ id: 'MoveResult' });
export type StoredResult = z.output<typeof moveResultSchema>;

export const moveProgressSchema = z.object({
  step: z.enum(MOVE_STEPS),
  what: z.string(),
  count: z.int(),
  total: z.int().nullable().meta({ description: 'the total number, if it is known' }),
  percent: z.int().nullable().meta({ description: 'progress of the whole step, 0 to 99' }),
  secondsLeft: z.int().nullable().meta({ description: 'estimated seconds until the step ends' }),
});

export const moveFileQuery = z.object({
  name: z.string().max(500).optional().meta({
    description:
      'The original name of the file, by which the content of some exports is detected. Invalid characters are removed',
  }),
});

export const staffMoveSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(STAFF_MOVE_STATES),
    stripe: z
      .boolean()
      .meta({ description: 'whether live subscriptions of the Stripe account are adopted' }),
    operation: z.enum(MOVE_OPERATIONS).nullable().meta({ description: 'the last operation' }),
    progress: moveProgressSchema.nullable(),
    failure: z.string().nullable(),
    files: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.int() })),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StaffMove' });

export const staffMoveDetailSchema = staffMoveSchema
  .extend({
    plan: z
      .string()
      .nullable()
      .meta({ description: 'the plan as YAML; null until an operation has read the files' }),
    result: moveResultSchema.nullable(),
    hasAccessList: z.boolean().meta({
      description: "whether the list of each member's access before and after can be downloaded",
    }),
  })
  .meta({ id: 'StaffMoveDetail' });

export const staffMoveParams = z.object({ id: z.uuid() });
export const moveFileParams = z.object({ id: z.uuid(), fileId: z.uuid() });
export const operationBody = z.strictObject({
  operation: z.enum(MOVE_OPERATIONS),
  stripe: z.boolean().optional().meta({
    description:
      'whether live subscriptions of the Stripe account are adopted; defaults to the previous value',
  }),
});
export const planBody = z.strictObject({
  plan: z.string().min(1).max(1_000_000).meta({ description: 'the plan as YAML' }),
});
