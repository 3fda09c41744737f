import type { z } from 'zod';
import { pick } from '../../platform/http/pick.ts';
import { endOf, type GrantRow, type GrantScope } from './grants.rules.ts';
import { grantSchema, type scopeSchema } from './grants.schemas.ts';

export function presentGrant(grant: GrantRow) {
  const end = endOf(grant);
  return pick(grantSchema, {
    ...grant,
    scope: presentScope(grant.scope),
    from: grant.startsAt,
    until: end.at,
    endCause: end.at < grant.endsAt ? end.cause : null,
  });
}

function presentScope(scope: GrantScope): z.output<typeof scopeSchema> {
  if (scope.kind === 'tier') return { tier: scope.tier };
  return scope.kind === 'article' ? { article: scope.articleId } : 'site';
}
