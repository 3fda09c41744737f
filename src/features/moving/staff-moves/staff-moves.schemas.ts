import { z } from 'zod';
import { MOVE_STEPS } from '../progress.rules.ts';
import { MOVE_OPERATIONS, STAFF_MOVE_STATES } from './staff-moves.rules.ts';

const count = z.object({ source: z.int(), here: z.int(), lost: z.int() });

/** What was done last, as far as it is listed. */
const moveResultSchema = z
  .object({
    counts: z
      .record(z.string(), count)
      .meta({ description: 'by kind: in the source, here, and not imported' }),
    differences: z.array(
      z.object({
        noun: z.string(),
        what: z.string(),
        count: z.int().nullable(),
        of: z.string().nullable(),
      }),
    ),
    warnings: z.array(z.string()),
    more: z.int().meta({ description: 'differences and warnings that are not listed' }),
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
  total: z.int().nullable().meta({ description: 'of how many, where that is known' }),
  percent: z.int().nullable().meta({ description: 'of the whole step' }),
  secondsLeft: z.int().nullable().meta({ description: 'until the step ends, as an estimate' }),
});

export const moveFileQuery = z.object({
  name: z.string().max(500).optional().meta({
    description:
      'What the old system called the file: of some systems it tells what the file holds. Whatever cannot stand in a file name is left out',
  }),
});

export const staffMoveSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(STAFF_MOVE_STATES),
    stripe: z
      .boolean()
      .meta({ description: 'whether the live subscriptions of the Stripe account are taken over' }),
    operation: z.enum(MOVE_OPERATIONS).nullable().meta({ description: 'what was asked for last' }),
    progress: moveProgressSchema.nullable(),
    failure: z.string().nullable(),
    files: z.array(z.object({ name: z.string(), bytes: z.int() })),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StaffMove' });

export const staffMoveDetailSchema = staffMoveSchema
  .extend({
    plan: z
      .string()
      .nullable()
      .meta({ description: 'as YAML; null until the files were looked at' }),
    result: moveResultSchema.nullable(),
  })
  .meta({ id: 'StaffMoveDetail' });

export const staffMoveParams = z.object({ id: z.uuid() });
export const operationBody = z.strictObject({
  operation: z.enum(MOVE_OPERATIONS),
  stripe: z.boolean().optional().meta({
    description:
      'whether the live subscriptions of the Stripe account are taken over with the move; as it was asked for last, without',
  }),
});
export const planBody = z.strictObject({
  plan: z.string().min(1).max(1_000_000).meta({ description: 'YAML' }),
});
