import { SOURCE_SUBSCRIPTION_STATUSES } from '../../source-money.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { GHOST_PAID } from './ghost-relations.ts';
import { commentBanOf, suppressionReasonOf } from './member-records.ts';
import {
  flagOf,
  idOf,
  instantOf,
  listOf,
  numberOf,
  objectOf,
  oneOf,
  type Row,
  textOf,
} from './row-cells.rules.ts';

const INTERVALS = ['day', 'week', 'month', 'year'] as const;

/** Reads a member of the Admin API with labels, newsletters, tiers and subscriptions. */
export function* apiMemberRecords(
  row: Row,
  at: SourcePlace,
  exportedAt: Date | null,
): Generator<SourceRecord> {
  const id = idOf(row);
  const email = textOf(row, 'email') ?? '';
  yield {
    kind: 'member',
    externalId: id,
    at,
    email,
    name: textOf(row, 'name'),
    note: textOf(row, 'note'),
    labels: listOf(row, 'labels').flatMap((label) => textOf(label, 'name') ?? []),
    createdAt: instantOf(row, 'created_at'),
    status: 'active',
    commentBan: commentBanOf(objectOf(row, 'commenting'), 'disabled_until'),
    passwordHash: null,
  };
  for (const newsletter of listOf(row, 'newsletters')) {
    yield {
      kind: 'consent',
      externalId: `${id} ${idOf(newsletter)}`,
      at,
      of: { memberId: id },
      newsletterId: idOf(newsletter),
      isSubscribed: true,
      since: exportedAt,
      evidence: 'was on this list in Ghost',
    };
  }
  const suppression = objectOf(row, 'email_suppression');
  if (flagOf(suppression, 'suppressed')) {
    const info = objectOf(suppression, 'info');
    const reason = suppressionReasonOf(textOf(info, 'reason'));
    const since = instantOf(info, 'timestamp');
    yield { kind: 'suppression', externalId: `member ${id}`, at, email, reason, since };
  }
  yield* subscriptionsOf(row, at);
  yield* givenOf(row, at);
}

/** Returns real subscriptions; Ghost also lists comps and gifts as subscriptions, but without an id. */
function realSubscriptions(row: Row): readonly Row[] {
  return listOf(row, 'subscriptions').filter((one) => idOf(one) !== '');
}

function* subscriptionsOf(row: Row, at: SourcePlace): Generator<SourceRecord> {
  for (const one of realSubscriptions(row)) {
    const price = objectOf(one, 'price');
    yield {
      kind: 'subscription',
      externalId: idOf(one),
      at,
      memberId: idOf(row),
      planId: planIdOf(one),
      stripeCustomerId: idOf(objectOf(one, 'customer')),
      stripeSubscriptionId: idOf(one),
      price: {
        amount: numberOf(price, 'amount') ?? 0,
        currency: (textOf(price, 'currency') ?? 'usd').toLowerCase(),
        interval: oneOf(INTERVALS, textOf(price, 'interval')) ?? 'month',
        intervalCount: 1,
        stripePriceId: textOf(price, 'price_id') ?? textOf(price, 'id'),
      },
      status: oneOf(SOURCE_SUBSCRIPTION_STATUSES, textOf(one, 'status')),
      currentPeriodEnd: instantOf(one, 'current_period_end'),
      startedAt: instantOf(one, 'start_date'),
      trialEndsAt: instantOf(one, 'trial_end_at'),
      cancelsAtPeriodEnd: flagOf(one, 'cancel_at_period_end'),
      offerId: textOf(objectOf(one, 'offer'), 'id'),
    };
  }
}

function planIdOf(subscription: Row): string | null {
  const ofPrice = textOf(objectOf(objectOf(subscription, 'price'), 'tier'), 'tier_id');
  return ofPrice ?? textOf(objectOf(subscription, 'tier'), 'id');
}

function* givenOf(row: Row, at: SourcePlace): Generator<SourceRecord> {
  const status = textOf(row, 'status');
  if (status !== 'comped' && status !== 'gift') return;
  const paid = realSubscriptions(row)
    .filter((one) => GHOST_PAID.includes(textOf(one, 'status') ?? ''))
    .map(planIdOf);
  for (const tier of listOf(row, 'tiers')) {
    if (paid.includes(idOf(tier))) continue;
    // For a gift, Ghost derives the tier's end from the gift.
    yield {
      kind: 'grant',
      externalId: `${idOf(row)} ${idOf(tier)}`,
      at,
      memberId: idOf(row),
      planId: idOf(tier),
      articleId: null,
      from: null,
      until: instantOf(tier, 'expiry_at'),
      why: status === 'gift' ? 'gift' : 'comp',
    };
  }
}
