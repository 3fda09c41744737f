import { slugInPlan } from '../import/import-plans.ts';
import { isUnsettled, reasonToLeave, tierOfPrice } from '../live/live-subscriptions.rules.ts';
import type { MovePlan } from '../move-plan.ts';
import { paidTimeOf } from '../paid-time.rules.ts';
import type { LiveSubscriptionRecord } from '../source-money.ts';
import type { RecordOf } from '../source-records.ts';

/** Why a right is another one here than in the source. */
const ACCESS_DIFFERENCES = [
  /** The member does not come. */
  'deleted-in-source',
  'no-address',
  /** The plan of the move gives its plan no tier. */
  'plan-left-out',
  'no-article',
  /** Its end is assumed: the source does not know it, has missed a renewal, or waits for a payment. */
  'end-unknown',
  'renewal-missed',
  'payment-failed',
  'status-unknown',
  /** Stripe runs it, and the export does not name it. */
  'only-at-stripe',
] as const;
export type AccessDifference = (typeof ACCESS_DIFFERENCES)[number];

/** What is opened: a plan or tier, until when (null for endless), and on what ground. */
export interface Right {
  readonly plan: string;
  readonly until: Date | null;
  readonly ground: string;
}

/** A right of a member before and after; null where there is none. */
export interface AccessChange {
  readonly there: Right | null;
  readonly here: Right | null;
  readonly why: AccessDifference | null;
}

export interface AccessContext {
  readonly plan: Pick<MovePlan, 'tiers' | 'members' | 'stripe'>;
  readonly now: Date;
  /** The articles of the source that are opened one by one, with their slugs. */
  readonly articles: ReadonlyMap<string, string>;
}

/** What everything that subscribers read is called. */
const EVERYTHING = 'everything';

/** What is given without a subscription. Both sides end at the same time. */
export function changeOfGrant(
  { planId, articleId, until, why }: RecordOf<'grant'>,
  { plan, articles }: AccessContext,
): AccessChange {
  if (articleId !== null) {
    const slug = articles.get(articleId);
    const there = { plan: `article ${slug ?? articleId}`, until, ground: why };
    return slug === undefined ? lost(there, 'no-article') : { there, here: there, why: null };
  }
  const there = { plan: nameOf(plan, planId), until, ground: why };
  const tier = planId === null ? EVERYTHING : slugInPlan(plan.tiers, planId);
  if (!tier) return lost(there, 'plan-left-out');
  return { there, here: { plan: tier, until, ground: why }, why: null };
}

/**
 * What a subscription opens: as long as Stripe runs it where it is taken over (`live`), else for the time that
 * the source knows or the plan of the move assumes.
 */
export function changeOfSubscription(
  record: RecordOf<'subscription'>,
  live: LiveSubscriptionRecord | null,
  { plan, now }: AccessContext,
): AccessChange {
  const { planId, status, currentPeriodEnd: until } = record;
  const there = { plan: nameOf(plan, planId), until, ground: status ?? 'unknown' };
  if (live !== null && reasonToLeave(live, plan) === null && !isUnsettled(live.status)) {
    return { there, here: rightOfLive(live, plan), why: null };
  }
  const paid = paidTimeOf(record, plan, now);
  if (paid === null) return { there, here: null, why: status === null ? 'status-unknown' : null };
  const tier = planId === null ? EVERYTHING : slugInPlan(plan.tiers, planId);
  if (!tier) return lost(there, 'plan-left-out');
  const here = { plan: tier, until: paid.endsAt, ground: paid.ground };
  return { there, here, why: paid.isAssumed ? whyAssumed(record) : null };
}

/** A subscription that Stripe runs and the export does not name; null where it stays as it is. */
export function changeOfLive(
  live: LiveSubscriptionRecord,
  { plan }: AccessContext,
): AccessChange | null {
  if (reasonToLeave(live, plan) !== null) return null;
  return { there: null, here: rightOfLive(live, plan), why: 'only-at-stripe' };
}

/** Of a member who does not come. */
export function withoutMember(change: AccessChange, why: AccessDifference): AccessChange {
  return { ...change, here: null, why };
}

function rightOfLive(
  { price, status, cancelAt, endsAt }: LiveSubscriptionRecord,
  plan: AccessContext['plan'],
): Right {
  const tier = price === null ? null : tierOfPrice(plan, price.stripePriceId);
  return { plan: tier ?? '', until: cancelAt ?? endsAt, ground: status };
}

function whyAssumed({ status, currentPeriodEnd }: RecordOf<'subscription'>): AccessDifference {
  if (status !== null && isUnsettled(status)) return 'payment-failed';
  return currentPeriodEnd === null ? 'end-unknown' : 'renewal-missed';
}

function nameOf({ tiers }: Pick<MovePlan, 'tiers'>, planId: string | null): string {
  if (planId === null) return EVERYTHING;
  return tiers.find(({ id }) => id === planId)?.name ?? planId;
}

function lost(there: Right, why: AccessDifference): AccessChange {
  return { there, here: null, why };
}
