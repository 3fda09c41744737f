import { decideAccess, type GatedArticle, type Reader } from '../access/index.ts';
import { endOf, FOREVER, isInForce, type LedgerGrant } from '../grants/index.ts';

/** The content of an entitlement token: what a site may open for a member without calling this server. */
export interface Entitlement {
  /** The slugs of the member's plans. */
  readonly plans: readonly string[];
  /** Whether every article is open: for comps or groups that cover the whole site, and for staff. */
  readonly everything: boolean;
  /** Whether articles for members are open, because the email address is confirmed. */
  readonly member: boolean;
  /** The known end of the last plan, or of `everything`; null if there is none or it is unknown, and for staff. */
  readonly until: Date | null;
  /** The slugs of articles that were opened individually, by a gift link, a free read or staff. */
  readonly articles: readonly string[];
  /** When the first of these entitlements ends. */
  readonly validUntil: Date;
}

/**
 * Decides what a member's grants open now, consistently with `decideAccess`. `gates` must contain every article that
 * the grants name.
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

/** Returns the grants for this article only: `plans` covers the articles of a plan. */
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
