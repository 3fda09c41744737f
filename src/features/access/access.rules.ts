import { addDays } from '../../time/clock.ts';
import type { AccessLevel } from '../articles/index.ts';
import { endOf, FOREVER, isInForce, type LedgerGrant } from '../grants/index.ts';
import { isMetered, type Meter, readMeter } from './meter.rules.ts';

/** The grounds that open an article. If several apply, the first in this order is the reason. */
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
type Ground = (typeof GROUNDS)[number];

/** Why an article stays closed, in the order of the rules. */
const REFUSALS = [
  'payment_failed',
  'meter_available',
  'sign_in',
  'upgrade',
  'meter_exhausted',
  'subscribe',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** All reasons that a decision can have. */
export const ACCESS_REASONS = [...GROUNDS, ...REFUSALS] as const;

export interface GatedArticle {
  readonly id: string;
  readonly access: AccessLevel;
  /** Used if `access` is "tiers". */
  readonly tierSlugs: readonly string[];
  readonly meterExempt: boolean;
}

/** The properties of a caller that the access rules need. A server that may read everything counts as staff. */
export interface Reader {
  readonly isKnown: boolean;
  readonly isStaff: boolean;
  readonly isEmailConfirmed: boolean;
  /** The number of articles that the meter opens per window. */
  readonly freeReads: number;
}

export type Decision =
  | {
      readonly granted: true;
      readonly reason: Ground;
      /** The known end of access; null if it has none. */
      readonly until: Date | null;
      readonly grantId: string | null;
      /** Null if the meter did not open it. */
      readonly meter: Meter | null;
    }
  | { readonly granted: false; readonly reason: Refusal; readonly meter: Meter | null };

/** A step of a decision: a rule that held or not, or a grant and why it opened the article or did not. */
export type TraceStep<Grant> =
  | { readonly kind: 'rule'; readonly rule: Ground | Refusal; readonly holds: boolean }
  | {
      readonly kind: 'grant';
      readonly grant: Grant;
      readonly opens: boolean;
      readonly outcome: GrantOutcome;
    };

export const GRANT_OUTCOMES = [
  'opens',
  'not_begun',
  'ended',
  'other_article',
  'other_tier',
  'level_without_tiers',
  'meter_exempt',
] as const;
type GrantOutcome = (typeof GRANT_OUTCOMES)[number];

interface Explanation<Grant> {
  readonly decision: Decision;
  /** The steps in the order in which rules and grants were checked; the last rule decided. */
  readonly trace: readonly TraceStep<Grant>[];
}

interface AccessQuery<Grant = LedgerGrant> {
  readonly article: GatedArticle;
  readonly reader: Reader;
  readonly grants: readonly Grant[];
  readonly now: Date;
  readonly meter: Meter;
}

type Rule<Name> = readonly [name: Name, holds: (question: AccessQuery) => boolean];

/** The rules that open an article without any grant. */
const OPEN_RULES: readonly Rule<Ground>[] = [
  ['public', ({ article }) => article.access === 'public'],
  ['staff', ({ reader }) => reader.isStaff],
  [
    'member',
    ({ article, reader }) =>
      article.access === 'members' && reader.isKnown && reader.isEmailConfirmed,
  ],
];

const REFUSAL_RULES: readonly Rule<Refusal>[] = [
  ['payment_failed', ({ grants, now }) => hasLapsedUnpaid(grants, now)],
  ['meter_available', ({ article, meter }) => isMetered(article) && meter.remaining > 0],
  ['sign_in', ({ article }) => article.access === 'members'],
  ['upgrade', ({ reader, grants, now }) => reader.isKnown && hasSubscription(grants, now)],
  ['meter_exhausted', ({ article, meter }) => isMetered(article) && meter.used > 0],
  ['subscribe', () => true],
];

/**
 * Applies the access rules in order: the first rule that holds decides, with its ground or reason. Pure: the same
 * ledger gives the same decision for any `now`, past or future.
 */
export function decideAccess(
  article: GatedArticle,
  reader: Reader,
  grants: readonly LedgerGrant[],
  now: Date,
): Decision {
  return decide({ article, reader, grants, now, meter: readMeter(grants, reader.freeReads, now) });
}

/** Returns the same decision, with every rule and grant that was checked. */
export function explainAccess<Grant extends LedgerGrant>(
  article: GatedArticle,
  reader: Reader,
  grants: readonly Grant[],
  now: Date,
): Explanation<Grant> {
  const trace: TraceStep<Grant>[] = [];
  const meter = readMeter(grants, reader.freeReads, now);
  return { decision: decide({ article, reader, grants, now, meter }, trace), trace };
}

/** Decides, and adds each step to `trace` if given. */
function decide<Grant extends LedgerGrant>(
  question: AccessQuery<Grant>,
  trace?: TraceStep<Grant>[],
): Decision {
  const { article, meter } = question;
  const ground = firstMatch(OPEN_RULES, question, trace);
  if (ground) return { granted: true, reason: ground, until: null, grantId: null, meter: null };
  const winner = findOpeningGrant(question, trace);
  if (winner) {
    const { grant } = winner;
    const shown = winner.ground === 'meter' ? meter : null;
    const until = closesAt(grant);
    return { granted: true, reason: winner.ground, until, grantId: grant.id, meter: shown };
  }
  // The last rule always holds.
  const reason = firstMatch(REFUSAL_RULES, question, trace) ?? 'subscribe';
  const isCounted = isMetered(article) && (meter.limit > 0 || meter.used > 0);
  return { granted: false, reason, meter: isCounted ? meter : null };
}

function firstMatch<Name extends Ground | Refusal, Grant>(
  rules: readonly Rule<Name>[],
  question: AccessQuery,
  trace: TraceStep<Grant>[] | undefined,
): Name | null {
  for (const [rule, test] of rules) {
    const holds = test(question);
    trace?.push({ kind: 'rule', rule, holds });
    if (holds) return rule;
  }
  return null;
}

/** Returns the opening grant with the first ground; of several, the one that lasts longest. */
function findOpeningGrant<Grant extends LedgerGrant>(
  { article, grants, now }: AccessQuery<Grant>,
  trace: TraceStep<Grant>[] | undefined,
) {
  const opening = grants.filter((grant) => {
    const outcome = decideGrantOutcome(article, grant, now);
    trace?.push({ kind: 'grant', grant, opens: outcome === 'opens', outcome });
    return outcome === 'opens';
  });
  const winner = opening
    .map((grant) => ({ grant, ground: groundOn(article, grant) }))
    .sort(
      (left, right) =>
        GROUNDS.indexOf(left.ground) - GROUNDS.indexOf(right.ground) ||
        endOf(right.grant).at.getTime() - endOf(left.grant).at.getTime(),
    )
    .at(0);
  if (winner) trace?.push({ kind: 'rule', rule: winner.ground, holds: true });
  return winner;
}

/** Tiers are lists, not ranks: any tier opens an article for subscribers; only a listed tier opens one for tiers. */
function decideGrantOutcome(article: GatedArticle, grant: LedgerGrant, now: Date): GrantOutcome {
  if (now < grant.startsAt) return 'not_begun';
  if (!isInForce(grant, now)) return 'ended';
  const { scope } = grant;
  if (scope.kind === 'article' && scope.articleId !== article.id) return 'other_article';
  // A free read stays valid when the access level changes, but not when the article is exempted from the meter.
  if (grant.ground === 'meter' && article.meterExempt) return 'meter_exempt';
  if (scope.kind !== 'tier' || article.access === 'subscribers') return 'opens';
  if (article.access !== 'tiers') return 'level_without_tiers';
  return article.tierSlugs.includes(scope.tier) ? 'opens' : 'other_tier';
}

function groundOn(article: GatedArticle, grant: LedgerGrant): Ground {
  return grant.ground === 'subscription' && article.access === 'tiers' ? 'tier' : grant.ground;
}

/** How long the reason is `payment_failed` after a paid grant lapsed; afterwards the reader is a new customer. */
const PAYMENT_FAILED_DAYS = 30;

/** Returns whether any paid grant is in force, regardless of its scope. */
function hasSubscription(grants: readonly LedgerGrant[], now: Date): boolean {
  return grants.some((grant) => grant.ground === 'subscription' && isInForce(grant, now));
}

/** Returns the known end of a grant; null if it has none. */
function closesAt(grant: LedgerGrant): Date | null {
  const { at } = endOf(grant);
  return at < FOREVER ? at : null;
}

/**
 * Returns whether the paid grant that ended last lapsed because a payment failed. A cancelled or refunded grant is no
 * failed payment, even if earlier periods lapsed.
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
