import type { z } from 'zod';
import type { GrantRow } from './grants.rules.ts';
import { endOf, type GrantScope } from './grants.rules.ts';
import { grantSchema, type scopeSchema } from './grants.schemas.ts';

/** The schema of a grant as staff and its export see it, and what presents one so. */
export const grantView = { schema: grantSchema, present: presentGrant };

export function presentGrant(grant: GrantRow) {
  const end = endOf(grant);
  return {
    id: grant.id,
    memberId: grant.memberId,
    scope: presentScope(grant.scope),
    ground: grant.ground,
    from: grant.startsAt,
    until: end.at,
    endCause: end.at < grant.endsAt ? end.cause : null,
    source: grant.source,
    reason: grant.reason,
  };
}

/** A grant as whom it was given to sees it: the reason is a note of staff to staff. */
export function presentOwnGrant(grant: GrantRow) {
  const { reason: _, ...shown } = presentGrant(grant);
  return shown;
}

function presentScope(scope: GrantScope): z.output<typeof scopeSchema> {
  if (scope.kind === 'tier') return { tier: scope.tier };
  return scope.kind === 'article' ? { article: scope.articleId } : 'site';
}
