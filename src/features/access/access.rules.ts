import { addDays } from '../../time/clock.ts';

/** Who may read an article: everyone, members, who pays for any tier, or who pays for a listed tier. */
export const ACCESS_LEVELS = ['public', 'members', 'subscribers', 'tiers'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** What opens an article, in the order in which it is named. */
export const GROUNDS = [
  'public',
  'staff',
  'member',
  'subscription',
  'tier',
  'comp',
  'group',
  'gift',
  'meter',
  'sponsored',
] as const;
export type Ground = (typeof GROUNDS)[number];

export type Refusal =
  | 'payment_failed'
  | 'meter_available'
  | 'sign_in'
  | 'upgrade'
  | 'meter_exhausted'
  | 'subscribe';

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

/** Why a grant ended before its own end. */
export const END_CAUSES = [
  'lapsed',
  'refunded',
  'cancelled',
  'disputed',
  'revoked',
  'erased',
  'seat_removed',
] as const;
export type EndCause = (typeof END_CAUSES)[number];

export type GrantScope =
  | { readonly kind: 'site' }
  | { readonly kind: 'tier'; readonly tier: string }
  | { readonly kind: 'article'; readonly articleId: string };

/** A line of the ledger with its ends; whose it is was settled by whoever loaded it. */
export interface LedgerGrant {
  readonly id: string;
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly ground: GrantGround;
  readonly ends: readonly { readonly at: Date; readonly cause: EndCause }[];
}

export interface GatedArticle {
  readonly id: string;
  readonly access: AccessLevel;
  /** Where `access` is "tiers". */
  readonly tierSlugs: readonly string[];
}

/** The caller as far as the ladder asks. A server that may read everything counts as staff. */
export interface Reader {
  readonly isKnown: boolean;
  readonly isStaff: boolean;
  readonly isEmailConfirmed: boolean;
}

export type Decision =
  | {
      readonly granted: true;
      readonly reason: Ground;
      /** When it closes again, as far as is known now; null where it does not. */
      readonly until: Date | null;
      readonly grantId: string | null;
    }
  | { readonly granted: false; readonly reason: Refusal };

/** A paid grant that lapsed stays the reason this long; afterwards the reader is a new customer. */
const PAYMENT_FAILED_DAYS = 30;

/**
 * The one ladder: yes with its ground or no with its reason, the first that holds. Pure: the same
 * ledger gives the same answer for any `now`, past or future.
 */
export function decideAccess(
  article: GatedArticle,
  reader: Reader,
  grants: readonly LedgerGrant[],
  now: Date,
): Decision {
  if (article.access === 'public') return open('public');
  if (reader.isStaff) return open('staff');
  if (article.access === 'members' && reader.isKnown && reader.isEmailConfirmed)
    return open('member');
  const winner = findWinner(article, grants, now);
  if (winner) {
    const { grant, ground } = winner;
    return { granted: true, reason: ground, until: endOf(grant).at, grantId: grant.id };
  }
  return { granted: false, reason: decideRefusal(article, reader, grants, now) };
}

function open(reason: Ground): Decision {
  return { granted: true, reason, until: null, grantId: null };
}

/** Among the grants that open the article: the ground named first, and of that the longest. */
function findWinner(article: GatedArticle, grants: readonly LedgerGrant[], now: Date) {
  return grants
    .filter((grant) => isInForce(grant, now) && covers(grant.scope, article))
    .map((grant) => ({ grant, ground: groundOn(article, grant) }))
    .sort(
      (left, right) =>
        GROUNDS.indexOf(left.ground) - GROUNDS.indexOf(right.ground) ||
        endOf(right.grant).at.getTime() - endOf(left.grant).at.getTime(),
    )
    .at(0);
}

function decideRefusal(
  article: GatedArticle,
  reader: Reader,
  grants: readonly LedgerGrant[],
  now: Date,
): Refusal {
  if (hasLapsedUnpaid(grants, now)) return 'payment_failed';
  if (article.access === 'members') return 'sign_in';
  return hasSubscription(grants, now) && reader.isKnown ? 'upgrade' : 'subscribe';
}

/** Whether a paid grant is in force, whatever it opens. */
export function hasSubscription(grants: readonly LedgerGrant[], now: Date): boolean {
  return grants.some((grant) => grant.ground === 'subscription' && isInForce(grant, now));
}

/** From its start, and until just before its end. */
export function isInForce(grant: LedgerGrant, now: Date): boolean {
  return grant.startsAt <= now && now < endOf(grant).at;
}

/** When a grant really ends, and why: its earliest end, or its own, which means that nobody renewed it. */
export function endOf(grant: LedgerGrant): { readonly at: Date; readonly cause: EndCause } {
  const natural = { at: grant.endsAt, cause: 'lapsed' as EndCause };
  return grant.ends.reduce((first, end) => (end.at < first.at ? end : first), natural);
}

/** Tiers are lists, not ranks: for subscribers any tier opens, for tiers only a listed one. */
function covers(scope: GrantScope, article: GatedArticle): boolean {
  if (scope.kind === 'site') return true;
  if (scope.kind === 'article') return scope.articleId === article.id;
  if (article.access === 'subscribers') return true;
  return article.access === 'tiers' && article.tierSlugs.includes(scope.tier);
}

function groundOn(article: GatedArticle, grant: LedgerGrant): Ground {
  return grant.ground === 'subscription' && article.access === 'tiers' ? 'tier' : grant.ground;
}

/**
 * The paid grant that ended last tells: a cancelled or refunded one is no failure, whatever earlier
 * periods did.
 */
function hasLapsedUnpaid(grants: readonly LedgerGrant[], now: Date): boolean {
  const last = grants
    .filter((grant) => grant.ground === 'subscription' && grant.startsAt <= now)
    .map(endOf)
    .sort((left, right) => right.at.getTime() - left.at.getTime())
    .at(0);
  if (last?.cause !== 'lapsed' || now < last.at) return false;
  return now < addDays(last.at, PAYMENT_FAILED_DAYS);
}
