import { z } from 'zod';
import { withoutRepeats } from '../../platform/http/unique-values.ts';

/** The part of a list that receives an issue. `free` is everyone without a running paid subscription. */
export const AUDIENCES = ['everyone', 'free', 'paying', 'plans', 'segment'] as const;

const whole = z.strictObject({ who: z.enum(['everyone', 'free', 'paying']) });
const ofPlans = z.strictObject({
  who: z.literal('plans'),
  plans: z.array(z.string().trim().min(1).max(120)).min(1).max(20).overwrite(withoutRepeats),
});
const ofSegment = z.strictObject({
  who: z.literal('segment'),
  segment: z.uuid().meta({ description: 'the id of a saved filter over members' }),
});

/** An audience as staff choose it. */
export const audienceSchema = z
  .discriminatedUnion('who', [whole, ofPlans, ofSegment])
  .meta({ id: 'IssueAudienceInput', description: 'the part of the list that receives the issue' });
export type AudienceInput = z.output<typeof audienceSchema>;

/** An audience as presented, with a segment's name. */
export const presentedAudienceSchema = z
  .discriminatedUnion('who', [
    whole.strip(),
    ofPlans.strip(),
    ofSegment.extend({ name: z.string() }).strip(),
  ])
  .meta({ id: 'IssueAudience' });

/**
 * An audience as stored. A segment's name and filter are copied when it is chosen, so that changing or deleting the
 * segment later does not change who receives a scheduled issue.
 */
const storedAudienceSchema = z.discriminatedUnion('who', [
  whole,
  ofPlans,
  ofSegment.extend({ name: z.string(), filter: z.record(z.string(), z.json()) }),
]);
export type Audience = z.output<typeof storedAudienceSchema>;

/** Parses the audience column; null, in issues that predate the column, is everyone. */
export function parseAudience(column: unknown): Audience {
  return column === null ? { who: 'everyone' } : storedAudienceSchema.parse(column);
}
