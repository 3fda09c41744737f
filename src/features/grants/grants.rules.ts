/** What a grant says that it is; `tier` is what a subscription is called on an article for tiers. */
export const GRANT_GROUNDS = [
  'subscription',
  'comp',
  'group',
  'gift',
  'meter',
  'sponsored',
] as const;
export type GrantGround = (typeof GRANT_GROUNDS)[number];

/** Why a grant ended before its own end; `moved` is a visitor's that went to an account. */
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

/** An end that came before a grant's own, or is to come. */
export interface GrantEnd {
  readonly at: Date;
  readonly cause: EndCause;
}

/** A line of the ledger with its ends. The holder is not part of it: the caller loads one holder's grants. */
export interface LedgerGrant {
  readonly id: string;
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly ground: GrantGround;
  readonly ends: readonly GrantEnd[];
}

/** Whose a grant is: a member's, a browser's that we know by its signed cookie, or everyone's. */
export type GrantHolder =
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'visitor'; readonly visitorId: string }
  | { readonly kind: 'everyone' };

export interface NewGrant {
  readonly holder: GrantHolder;
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Where it ends before its own end from the beginning. */
  readonly end?: GrantEnd | null;
  /** What gave it, and that thing's own id: together they are written once. */
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

/** The end of what ends only by a line of the ledger. */
export const FOREVER = new Date('9999-12-31T00:00:00Z');

/** Whether the site or a tier is open to the holder of these grants; a single article makes no subscriber. */
export function isSubscriber(grants: readonly LedgerGrant[], now: Date): boolean {
  return grants.some((grant) => grant.scope.kind !== 'article' && isInForce(grant, now));
}

/** From its start, and until just before its end. */
export function isInForce(grant: LedgerGrant, now: Date): boolean {
  return grant.startsAt <= now && now < endOf(grant).at;
}

/** When a grant really ends, and why: its earliest end, or its own, which means that nobody renewed it. */
export function endOf(grant: Pick<LedgerGrant, 'endsAt' | 'ends'>): GrantEnd {
  const natural: GrantEnd = { at: grant.endsAt, cause: 'lapsed' };
  return grant.ends.reduce((first, end) => (end.at < first.at ? end : first), natural);
}
