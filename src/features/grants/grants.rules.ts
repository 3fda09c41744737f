/** Why a grant gives access. For an article that is limited to tiers, access reports `subscription` as `tier`. */
export const GRANT_GROUNDS = [
  'subscription',
  'comp',
  'group',
  'gift',
  'meter',
  'sponsored',
] as const;
export type GrantGround = (typeof GRANT_GROUNDS)[number];

/** Why a grant ended; `lapsed` is its own end, `moved` is a visitor's grant that was moved to an account. */
export const END_CAUSES = [
  'lapsed',
  'refunded',
  'cancelled',
  'disputed',
  'revoked',
  'erased',
  'seat_removed',
  'moved',
] as const;
export type EndCause = (typeof END_CAUSES)[number];

export type GrantScope =
  | { readonly kind: 'site' }
  | { readonly kind: 'tier'; readonly tier: string }
  | { readonly kind: 'article'; readonly articleId: string };

/** A past or future end that is earlier than the grant's own end. */
export interface GrantEnd {
  readonly at: Date;
  readonly cause: EndCause;
}

/** A ledger row with its ends. The holder is not included, because callers load the grants of one holder. */
export interface LedgerGrant {
  readonly id: string;
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly ground: GrantGround;
  readonly ends: readonly GrantEnd[];
}

/** The holder of a grant: a member, a browser that is identified by its signed cookie, or everyone. */
export type GrantHolder =
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'visitor'; readonly visitorId: string }
  | { readonly kind: 'everyone' };

export interface NewGrant {
  readonly holder: GrantHolder;
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** An end before `endsAt` that is known at creation. */
  readonly end?: GrantEnd | null;
  /** The kind of thing that gave the grant, and its id; the pair is unique. */
  readonly source: string;
  readonly sourceId: string;
  readonly ground: GrantGround;
  readonly reason?: string;
  readonly createdById?: string | null;
}

export interface GrantRow extends LedgerGrant {
  readonly memberId: string | null;
  readonly visitorId: string | null;
  readonly source: string;
  readonly sourceId: string;
  readonly reason: string | null;
  readonly createdAt: Date;
}

/** The `endsAt` of grants that only a ledger row ends. */
export const FOREVER = new Date('9999-12-31T00:00:00Z');

/** Returns true if a grant of the site or of a tier is in force; grants of single articles do not count. */
export function isSubscriber(grants: readonly LedgerGrant[], now: Date): boolean {
  return grants.some((grant) => grant.scope.kind !== 'article' && isInForce(grant, now));
}

/** A grant is in force from its start (inclusive) to its end (exclusive). */
export function isInForce(grant: LedgerGrant, now: Date): boolean {
  return grant.startsAt <= now && now < endOf(grant).at;
}

/** Returns the effective end of a grant: its earliest end, or its own end with the cause `lapsed`. */
export function endOf(grant: Pick<LedgerGrant, 'endsAt' | 'ends'>): GrantEnd {
  const natural: GrantEnd = { at: grant.endsAt, cause: 'lapsed' };
  return grant.ends.reduce((first, end) => (end.at < first.at ? end : first), natural);
}
