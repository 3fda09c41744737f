import type { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { receivers } from '../newsletters/index.ts';
import { type Audience, type AudienceInput, audienceSchema } from './audience.schema.ts';
import type { IssueDeps } from './issue-deps.ts';
import type { audienceQuery } from './issues.schemas.ts';
import { findIssue } from './issues.store.ts';

/** Converts a chosen audience to its stored form. Throws `invalid` if a plan or segment does not exist. */
export async function resolveAudience(
  deps: IssueDeps,
  tx: Tx,
  input: AudienceInput,
  path = 'body.audience',
): Promise<Audience> {
  if (input.who === 'plans') {
    const known = await deps.findKnownTiers(tx, input.plans);
    const unknown = input.plans.findIndex((slug) => !known.has(slug));
    if (unknown !== -1) throw invalidField(`${path}.plans.${unknown}`, 'does not exist');
    return input;
  }
  if (input.who !== 'segment') return input;
  const segment = await deps.segments.find(tx, input.segment);
  if (segment === null) throw invalidField(`${path}.segment`, 'does not exist');
  return { ...input, name: segment.name, filter: segment.filter };
}

/**
 * Counts who would receive an issue now, for its own audience or for that in the query, and lists the segments that
 * can be chosen. Throws `not_found` or `invalid`.
 */
export async function countAudience(
  deps: IssueDeps,
  issueId: string,
  { who, plans = '', segment }: z.output<typeof audienceQuery>,
) {
  const tx = deps.db.read;
  const issue = await findIssue(tx, issueId);
  if (issue === null) throw notFound();
  let { audience } = issue;
  if (who !== undefined) {
    const asked = {
      who,
      ...(who === 'plans' ? { plans: plans.split(',').filter(Boolean) } : {}),
      ...(who === 'segment' ? { segment } : {}),
    };
    const parsed = audienceSchema.safeParse(asked);
    if (!parsed.success) throw invalidField('query.who', `"${who}" needs its ${who}`);
    audience = await resolveAudience(deps, tx, parsed.data, 'query');
  }
  const among = await deps.segments.conditionOf(audience);
  const counts = await receivers.count(tx, issue.newsletterId, among);
  return { audience: presentAudience(audience), ...counts, segments: await deps.segments.list(tx) };
}

/** Presents an audience to staff, without a segment's filter, which only admins may see. */
export function presentAudience(audience: Audience) {
  if (audience.who !== 'segment') return audience;
  const { who, segment, name } = audience;
  return { who, segment, name };
}
