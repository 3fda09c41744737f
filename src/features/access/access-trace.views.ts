import { z } from 'zod';
import { type GrantRow, grantView } from '../grants/index.ts';
import { ACCESS_REASONS, GRANT_OUTCOMES, type TraceStep } from './access.rules.ts';

const schema = z
  .array(
    z.discriminatedUnion('step', [
      z.object({
        step: z.literal('rule'),
        rule: z.enum(ACCESS_REASONS),
        holds: z.boolean(),
      }),
      z.object({
        step: z.literal('grant'),
        grant: grantView.schema,
        opens: z.boolean(),
        because: z.enum(GRANT_OUTCOMES),
      }),
    ]),
  )
  .meta({
    description: 'the access rules and grants that were checked, in order; the last rule decided',
  });

function present(trace: readonly TraceStep<GrantRow>[]) {
  return trace.map((step) => {
    if (step.kind === 'rule') {
      return { step: 'rule' as const, rule: step.rule, holds: step.holds };
    }
    const { grant, opens, outcome } = step;
    return { step: 'grant' as const, grant: grantView.present(grant), opens, because: outcome };
  });
}

/** The trace of a decision in API responses. */
export const accessTrace = { schema, present };
