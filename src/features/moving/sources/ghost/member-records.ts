import { SOURCE_SUBSCRIPTION_STATUSES, type SourcePrice } from '../../source-money.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { type GhostContext, lossOf } from './ghost-context.ts';
import { type GhostRelations, planOfPrice } from './ghost-relations.ts';
import {
  flagOf,
  idOf,
  instantOf,
  jsonOf,
  numberOf,
  oneOf,
  type Row,
  textOf,
} from './row-cells.rules.ts';

const INTERVALS = ['day', 'week', 'month', 'year'] as const;

/** Reads a member of the content export, and the plans that the member has without paying. */
export function* memberRecords(
  context: GhostContext,
  row: Row,
  at: SourcePlace,
): Generator<SourceRecord> {
  const id = idOf(row);
  yield {
    kind: 'member',
    externalId: id,
    at,
    email: textOf(row, 'email') ?? '',
    name: textOf(row, 'name'),
    note: textOf(row, 'note'),
    labels: [],
    createdAt: instantOf(row, 'created_at'),
    status: 'active',
    commentBan: commentBanOf(jsonOf(row, 'commenting'), 'disabledUntil'),
    passwordHash: null,
  };
  if (flagOf(row, 'email_disabled')) {
    // If the export has the list of suppressions, that list states the reason and takes precedence by its severity.
    const email = textOf(row, 'email') ?? '';
    yield {
      kind: 'suppression',
      externalId: `disabled ${id}`,
      at,
      email,
      reason: 'bounce',
      since: null,
    };
  }
  // Before version 5 there was one newsletter, without a name.
  if (!context.relations.tables.has('members_newsletters') && flagOf(row, 'subscribed')) {
    yield {
      kind: 'consent',
      externalId: `${id} some`,
      at,
      of: { memberId: id },
      newsletterId: null,
      isSubscribed: true,
      since: context.exportedAt,
      evidence: 'was subscribed to emails in Ghost',
    };
  }
  yield* givenPlans(context.relations, id, at);
}

/** Reads Ghost's comment ban; the field `until` has different names in the table and the API. */
export function commentBanOf(commenting: Row, until: string): { until: Date | null } | null {
  return flagOf(commenting, 'disabled') ? { until: instantOf(commenting, until) } : null;
}

/** Yields plans that no subscription pays for, with their end if there is one. */
function* givenPlans(
  relations: GhostRelations,
  memberId: string,
  at: SourcePlace,
): Generator<SourceRecord> {
  const why = relations.givenTo.get(memberId);
  if (why === undefined) return;
  for (const { planId, until } of relations.plansOfMember.get(memberId) ?? []) {
    if (relations.paidPlans.has(`${memberId} ${planId}`)) continue;
    const gift = why === 'gift' ? relations.giftOfMember.get(memberId) : undefined;
    yield {
      kind: 'grant',
      externalId: `${memberId} ${planId}`,
      at,
      memberId,
      planId,
      articleId: null,
      from: null,
      until: gift?.until ?? until,
      why,
    };
  }
}

/** Reads a subscription as stored by Ghost; Stripe has more data. */
export function* subscriptionRecords(
  { relations }: GhostContext,
  row: Row,
  at: SourcePlace,
): Generator<SourceRecord> {
  const id = idOf(row, 'subscription_id');
  const customerId = idOf(row, 'customer_id');
  const memberId = relations.memberOfCustomer.get(customerId);
  if (memberId === undefined) {
    const message = `Subscription ${id} belongs to a customer that no member has.`;
    yield lossOf('subscription', id, { reason: 'subscription-without-member', message, at });
    return;
  }
  const priceId = idOf(row, 'stripe_price_id');
  yield {
    kind: 'subscription',
    externalId: id,
    at,
    memberId,
    planId: planOfPrice(relations, priceId),
    stripeCustomerId: customerId,
    stripeSubscriptionId: id,
    price: priceOf(row, priceId),
    status: oneOf(SOURCE_SUBSCRIPTION_STATUSES, textOf(row, 'status')),
    currentPeriodEnd: instantOf(row, 'current_period_end'),
    startedAt: instantOf(row, 'start_date'),
    trialEndsAt: instantOf(row, 'trial_end_at'),
    cancelsAtPeriodEnd: flagOf(row, 'cancel_at_period_end'),
    offerId: relations.offerOfSubscription.get(idOf(row)) ?? textOf(row, 'offer_id'),
  };
}

function priceOf(row: Row, stripePriceId: string): SourcePrice {
  return {
    amount: numberOf(row, 'plan_amount') ?? 0,
    currency: (textOf(row, 'plan_currency') ?? 'usd').toLowerCase(),
    interval: oneOf(INTERVALS, textOf(row, 'plan_interval')) ?? 'month',
    intervalCount: 1,
    stripePriceId,
  };
}

/** `spam` is a complaint by the recipient. */
export function suppressionReasonOf(reason: string | null): 'bounce' | 'complaint' {
  return reason === 'spam' ? 'complaint' : 'bounce';
}

export function suppressionRecord(row: Row, at: SourcePlace): SourceRecord {
  return {
    kind: 'suppression',
    externalId: idOf(row),
    at,
    email: textOf(row, 'email') ?? '',
    reason: suppressionReasonOf(textOf(row, 'reason')),
    since: instantOf(row, 'created_at'),
  };
}

export function consentRecord(
  { exportedAt }: GhostContext,
  row: Row,
  at: SourcePlace,
): SourceRecord {
  return {
    kind: 'consent',
    externalId: `${idOf(row, 'member_id')} ${idOf(row, 'newsletter_id')}`,
    at,
    of: { memberId: idOf(row, 'member_id') },
    newsletterId: idOf(row, 'newsletter_id'),
    isSubscribed: true,
    since: exportedAt,
    evidence: 'was on this list in Ghost',
  };
}

export function labelRecord(
  { relations }: GhostContext,
  row: Row,
  at: SourcePlace,
): SourceRecord | null {
  const label = relations.labelNames.get(idOf(row, 'label_id'));
  if (label === undefined) return null;
  const memberId = idOf(row, 'member_id');
  return { kind: 'label', externalId: `${memberId} ${idOf(row, 'label_id')}`, at, memberId, label };
}
