import { z } from 'zod';
import { withoutRepeats } from '../../platform/http/without-repeats.ts';

/** Whom of a list an issue goes to. `free` are all whom no running subscription pays for. */
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

/** As staff choose it. */
export const audienceSchema = z
  .discriminatedUnion('who', [whole, ofPlans, ofSegment])
  .meta({ id: 'IssueAudienceInput', description: 'whom of the list the issue goes to' });
export type AudienceInput = z.output<typeof audienceSchema>;

/** As it is shown: a segment has its name. */
export const presentedAudienceSchema = z
  .discriminatedUnion('who', [
    whole.strip(),
    ofPlans.strip(),
    ofSegment.extend({ name: z.string() }).strip(),
  ])
  .meta({ id: 'IssueAudience' });

/**
 * As it is stored. A segment's name and filter are copied when it is chosen, so that a segment that is changed
 * or deleted later does not change whom a scheduled issue goes to.
 */
const storedAudienceSchema = z.discriminatedUnion('who', [
  whole,
  ofPlans,
  ofSegment.extend({ name: z.string(), filter: z.record(z.string(), z.json()) }),
]);
export type Audience = z.output<typeof storedAudienceSchema>;

/** The audience in a column; null, of issues of before, is everyone. */
export function parseAudience(column: unknown): Audience {
  return column === null ? { who: 'everyone' } : storedAudienceSchema.parse(column);
}
