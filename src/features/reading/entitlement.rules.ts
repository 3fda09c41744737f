import { decideAccess, type GatedArticle, type Reader } from '../access/index.ts';
import { endOf, FOREVER, isInForce, type LedgerGrant } from '../grants/index.ts';

/** What a site may open for a member without asking us, as a token says it. */
export interface Entitlement {
  /** The slugs of the plans that are open to them. */
  readonly plans: readonly string[];
  /** Whether every article is open, whatever its level: a comp or a group for the whole site, and staff. */
  readonly everything: boolean;
  /** Whether articles for members are open: the address is confirmed. */
  readonly member: boolean;
  /** When the last of the plans, or of `everything`, ends as far as is known; null if none has an end. */
  readonly until: Date | null;
  /** Slugs of articles that were opened one by one, by a gift link, a free read or staff. */
  readonly articles: readonly string[];
  /** When the first of what it says ends. */
  readonly validUntil: Date;
}

/**
 * What the grants of a member open now. It says the same as `decideAccess` for every article of `gates`,
 * which has to name all that the grants name.
 */
export function decideEntitlement(
  {
    reader,
    grants,
    gates,
  }: {
    readonly reader: Reader;
    readonly grants: readonly LedgerGrant[];
    readonly gates: readonly (GatedArticle & { readonly slug: string })[];
  },
  now: Date,
): Entitlement {
  const running = grants.filter((grant) => isInForce(grant, now));
  const wide = running.filter(({ scope }) => scope.kind !== 'article');
  const isWholeSite = wide.some(({ scope }) => scope.kind === 'site');
  return {
    plans: unique(wide.flatMap(({ scope }) => (scope.kind === 'tier' ? [scope.tier] : []))),
    everything: reader.isStaff || isWholeSite,
    member: reader.isKnown && reader.isEmailConfirmed,
    until: reader.isStaff ? null : latestEnd(wide),
    articles: unique(
      gates.flatMap((gate) =>
        decideAccess(gate, reader, byItself(running, gate), now).granted ? [gate.slug] : [],
      ),
    ),
    validUntil: running.reduce((first, grant) => earlier(first, endOf(grant).at), FOREVER),
  };
}

/** The grants that open this article alone: what a plan opens is said by its plan. */
function byItself(grants: readonly LedgerGrant[], { id }: GatedArticle): LedgerGrant[] {
  return grants.filter(({ scope }) => scope.kind === 'article' && scope.articleId === id);
}

function latestEnd(grants: readonly LedgerGrant[]): Date | null {
  const ends = grants.map((grant) => endOf(grant).at);
  if (ends.length === 0 || ends.some((at) => at >= FOREVER)) return null;
  return new Date(Math.max(...ends.map((at) => at.getTime())));
}

function earlier(left: Date, right: Date): Date {
  return right < left ? right : left;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
