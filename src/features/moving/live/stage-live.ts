import { startJobBudget } from '../../../platform/stripe/budget.ts';
import type { StripeDeps } from '../../../platform/stripe/sync.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import { findMembersByEmails } from '../../accounts/index.ts';
import type { MovePlan } from '../move-plan.ts';
import { readAddress } from '../read-address.ts';
import type { LiveSubscriptionRecord } from '../source-money.ts';
import {
  findStagedMembers,
  findStagedSubscription,
  type LossSummary,
  listStaged,
  restageRecord,
  stageRecords,
} from '../staging.store.ts';
import { listSoldHere } from './adoptions.store.ts';
import {
  isAdoptedStatus,
  LEFT_REASONS,
  mergeStripeData,
  priceOf,
  reasonToLeave,
  type SeenPrice,
} from './live-subscriptions.rules.ts';
import {
  type AccountSubscription,
  fetchProductName,
  listAccountSubscriptions,
} from './live-subscriptions.stripe.ts';
import { createSubscriptionMatcher, type SubscriptionMatcher } from './match-subscriptions.ts';

export interface StagedLive {
  readonly prices: readonly SeenPrice[];
  readonly warnings: readonly string[];
}

/** The number of missing ids that a warning names; many missing ids indicate the wrong Stripe account. */
const NAMED_IDS = 3;

/**
 * Stages every live subscription of the publisher's Stripe account in addition to the export, and replaces the export's
 * data with Stripe's. Memory grows with the number of subscriptions, because all their ids are held.
 */
export async function stageLive(
  deps: StripeDeps,
  { position: first, onProgress }: { position: number; onProgress: (count: number) => void },
): Promise<StagedLive> {
  const matcher = await createSubscriptionMatcher(deps.db.read);
  const correct = createCorrector(deps, matcher);
  const seen = new Map<
    string,
    { price: SeenPrice['price']; count: number; plans: Map<string, number> }
  >();
  let position = first;
  for await (const page of listAccountSubscriptions(deps.stripe)) {
    await matcher.findByAddress(page);
    await correct(page);
    const sold = await listSoldHere(
      deps.db.read,
      page.map(({ id }) => id),
    );
    const live = page.filter(({ id, status }) => isAdoptedStatus(status) && !sold.has(id));
    const records = await toRecords(deps, matcher, live);
    for (const subscription of live) {
      const { price } = subscription;
      if (price === null) continue;
      const one = seen.get(price.stripePriceId) ?? { price, count: 0, plans: new Map() };
      one.count += 1;
      const known = matcher.match(subscription);
      const planId = known?.isCertain ? known.record.planId : null;
      if (planId) one.plans.set(planId, (one.plans.get(planId) ?? 0) + 1);
      seen.set(price.stripePriceId, one);
    }
    const rows = records.map((record) => {
      position += 1;
      return { source: 'stripe' as const, position, record };
    });
    await stageRecords(deps.db.read, rows);
    onProgress(position);
  }
  return {
    prices: await nameProducts(deps, [...seen.values()]),
    warnings: warnOfUnseen(matcher.unseen()),
  };
}

/**
 * Returns a function that replaces the export's data with Stripe's. If the export names only the customer, the longest
 * of the subscriptions that match a record is used.
 */
function createCorrector({ db }: StripeDeps, matcher: SubscriptionMatcher) {
  const correctedUntil = new Map<string, Date>();
  /** Returns the record that a subscription corrects; undefined if there is none, or a longer one corrects it. */
  const findCorrected = (subscription: AccountSubscription) => {
    if (matcher.isNamed(subscription.id)) return matcher.match(subscription);
    const known = isAdoptedStatus(subscription.status) ? matcher.match(subscription) : undefined;
    if (known === undefined) return undefined;
    const key = `${known.source} ${known.record.externalId}`;
    const until = correctedUntil.get(key);
    if (until !== undefined && until >= subscription.endsAt) return undefined;
    correctedUntil.set(key, subscription.endsAt);
    return known;
  };
  return async (page: readonly AccountSubscription[]): Promise<void> => {
    for (const subscription of page) {
      matcher.see(subscription.id);
      const known = findCorrected(subscription);
      if (known === undefined) continue;
      const { source, record } = known;
      const staged = await findStagedSubscription(db.read, source, record.externalId);
      if (staged === null) continue;
      await restageRecord(db.read, { source, record: mergeStripeData(staged, subscription) });
    }
  };
}

async function toRecords(
  { db }: StripeDeps,
  matcher: SubscriptionMatcher,
  live: readonly AccountSubscription[],
): Promise<LiveSubscriptionRecord[]> {
  const emails = live.flatMap(({ email }) => readAddress(email) ?? []);
  const staged = await findStagedMembers(db.read, emails);
  const here = new Set((await findMembersByEmails(db.read, emails)).map(({ email }) => email));
  return live.flatMap((subscription): LiveSubscriptionRecord[] => {
    const { id, customerId, status, price, startsAt, endsAt, cancelAt } = subscription;
    if (!isAdoptedStatus(status)) return [];
    const known = matcher.match(subscription);
    const email = readAddress(subscription.email) ?? '';
    const of =
      known !== undefined
        ? { source: known.source, externalId: known.record.memberId }
        : (staged.get(email) ?? (here.has(email) ? { email } : null));
    return [
      {
        kind: 'liveSubscription',
        externalId: id,
        at: { file: 'Stripe', column: id },
        of,
        stripeCustomerId: customerId,
        status,
        price: price === null ? null : priceOf(price),
        startsAt,
        endsAt,
        cancelAt,
        replaces:
          known === undefined
            ? []
            : [{ source: known.source, externalId: known.record.externalId }],
      },
    ];
  });
}

async function nameProducts(
  { stripe }: StripeDeps,
  seen: readonly Omit<SeenPrice, 'productName'>[],
): Promise<SeenPrice[]> {
  const names = new Map<string, string>();
  for (const { price } of seen) {
    const { productId } = price;
    if (names.has(productId)) continue;
    names.set(productId, await fetchProductName(startJobBudget(stripe), productId));
  }
  return seen.map((one) => ({ ...one, productName: names.get(one.price.productId) ?? '' }));
}

function warnOfUnseen(unseen: readonly string[]): MoveWarningPhrase[] {
  if (unseen.length === 0) return [];
  const some = unseen.slice(0, NAMED_IDS).join(', ');
  return [
    `${unseen.length} subscriptions of the export are not in this Stripe account: ${some}${unseen.length > NAMED_IDS ? ', …' : ''}.`,
  ];
}

/** Returns the numbers of subscriptions that this plan does not adopt, by reason. */
export async function predictLeftSubscriptions(
  { db }: Pick<StripeDeps, 'db'>,
  plan: Pick<MovePlan, 'stripe'>,
): Promise<LossSummary[]> {
  const counts = new Map<keyof typeof LEFT_REASONS, number>();
  for (let after = -1; ; ) {
    const page = await listStaged(db.read, { kind: 'liveSubscription', after, limit: 1000 });
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
    for (const { record } of page) {
      const reason = reasonToLeave(record, plan);
      if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return [...counts].map(([reason, count]) => ({ reason, count, example: LEFT_REASONS[reason] }));
}
