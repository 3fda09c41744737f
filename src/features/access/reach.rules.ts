import type { SearchScope } from '../articles/index.ts';
import { isInForce, type LedgerGrant } from '../grants/index.ts';
import type { Reader } from './access.rules.ts';

/**
 * Returns the articles that a reader may read, as a condition for queries that cannot call `decideAccess` for each. A
 * test compares both on random ledgers.
 */
export function readableArticlesFilter(
  reader: Reader,
  grants: readonly LedgerGrant[],
  now: Date,
): SearchScope {
  const inForce = grants.filter((grant) => isInForce(grant, now));
  const tiers = inForce.flatMap(({ scope }) => (scope.kind === 'tier' ? [scope.tier] : []));
  const isMember = reader.isKnown && reader.isEmailConfirmed;
  return {
    everything: reader.isStaff || inForce.some(({ scope }) => scope.kind === 'site'),
    levels: [
      'public',
      ...(isMember ? ['members'] : []),
      ...(tiers.length > 0 ? ['subscribers'] : []),
    ],
    tiers,
    articleIds: idsOf(inForce.filter(({ ground }) => ground !== 'meter')),
    meteredIds: idsOf(inForce.filter(({ ground }) => ground === 'meter')),
  };
}

function idsOf(grants: readonly LedgerGrant[]): string[] {
  return grants.flatMap(({ scope }) => (scope.kind === 'article' ? [scope.articleId] : []));
}
