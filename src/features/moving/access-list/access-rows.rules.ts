import { slugInPlan } from '../import/import-plans.ts';
import { isUnsettled, reasonToLeave, tierOfPrice } from '../live/live-subscriptions.rules.ts';
import type { MovePlan } from '../move-plan.ts';
import { grantEndOf, paidTimeOf } from '../paid-time.rules.ts';
import type { LiveSubscriptionRecord } from '../source-money.ts';
import type { RecordOf } from '../source-records.ts';

/** Reasons for which a right differs between the source and this site. */
const ACCESS_DIFFERENCES = [
  /** The member is not imported. */
  'deleted-in-source',
  'no-address',
  /** The move plan maps this plan to no tier. */
  'plan-left-out',
  'no-article',
  /** The end is assumed: the source does not state it, a renewal is missing, or a payment is pending. */
  'end-unknown',
  'renewal-missed',
  'payment-failed',
  'status-unknown',
  /** The subscription is active at Stripe but missing in the export. */
  'only-at-stripe',
] as const;
export type AccessDifference = (typeof ACCESS_DIFFERENCES)[number];

/** Access to a plan or tier, with its end (null for endless) and its ground. */
export interface Right {
  readonly plan: string;
  readonly until: Date | null;
  readonly ground: string;
}

/** A right of a member in the source and here; null if there is none. */
export interface AccessChange {
  readonly there: Right | null;
  readonly here: Right | null;
  readonly why: AccessDifference | null;
}

export interface AccessContext {
  readonly plan: Pick<MovePlan, 'tiers' | 'members' | 'stripe'>;
  readonly now: Date;
  /** The slugs of individually granted articles, by the source's id. */
  readonly articles: ReadonlyMap<string, string>;
}

/** The name of a plan that opens all articles for subscribers. */
const EVERYTHING = 'everything';

/** Compares a grant without a subscription. It ends at the same time in the source and here, if the end is known. */
export function changeOfGrant(
  record: RecordOf<'grant'>,
  { plan, articles, now }: AccessContext,
): AccessChange {
  const { planId, articleId, until, why, isEndUnknown = false } = record;
  if (articleId !== null) {
    const slug = articles.get(articleId);
    const there = { plan: `article ${slug ?? articleId}`, until, ground: why };
    return slug === undefined ? lost(there, 'no-article') : { there, here: there, why: null };
  }
  const there = { plan: nameOf(plan, planId), until, ground: why };
  const tier = planId === null ? EVERYTHING : slugInPlan(plan.tiers, planId);
  if (!tier) return lost(there, 'plan-left-out');
  const here = { plan: tier, until: grantEndOf(record, plan, now), ground: why };
  return { there, here, why: isEndUnknown ? 'end-unknown' : null };
}

/**
 * Compares the access from a subscription. If the subscription is adopted (`live`), its access follows Stripe;
 * otherwise it lasts for the time that the source states or the move plan assumes.
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

/** Compares a Stripe subscription that is missing in the export; null if it is not adopted. */
export function changeOfLive(
  live: LiveSubscriptionRecord,
  { plan }: AccessContext,
): AccessChange | null {
  if (reasonToLeave(live, plan) !== null) return null;
  return { there: null, here: rightOfLive(live, plan), why: 'only-at-stripe' };
}

/** Marks a change as lost, because its member is not imported. */
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
