import { startJobBudget } from '../../../platform/stripe/budget.ts';
import type { StripeDeps } from '../../../platform/stripe/sync.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import { findMembersByEmails } from '../../accounts/index.ts';
import type { MovePlan } from '../move-plan.ts';
import { readAddress } from '../read-address.ts';
import type { LiveSubscriptionRecord, SubscriptionRecord } from '../source-money.ts';
import type { SourceSystem } from '../source-reader.ts';
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

export interface StagedLive {
  readonly prices: readonly SeenPrice[];
  readonly warnings: readonly string[];
}

interface Known {
  readonly source: SourceSystem;
  readonly record: Pick<SubscriptionRecord, 'externalId' | 'memberId' | 'planId'>;
}

interface Matching {
  readonly bySubscription: Map<string, Known>;
  /** Records that name only a customer, by customer id. */
  readonly byCustomer: Map<string, Known>;
  /** Records that name neither, by source and member; the customer is found by the member's address. */
  readonly byMember: Map<string, Known>;
  /** Subscription ids of the export that were not found at Stripe. */
  readonly unseen: Set<string>;
  /** The end of the longest subscription used so far to correct a record without a subscription id. */
  readonly correctedUntil: Map<string, Date>;
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
  const matching = await loadMatching(deps);
  const seen = new Map<
    string,
    { price: SeenPrice['price']; count: number; plans: Map<string, number> }
  >();
  let position = first;
  for await (const page of listAccountSubscriptions(deps.stripe)) {
    await matchByAddress(deps, matching, page);
    await correctStaged(deps, matching, page);
    const sold = await listSoldHere(
      deps.db.read,
      page.map(({ id }) => id),
    );
    const live = page.filter(({ id, status }) => isAdoptedStatus(status) && !sold.has(id));
    const records = await toRecords(deps, matching, live);
    for (const { price, id, customerId } of live) {
      if (price === null) continue;
      const one = seen.get(price.stripePriceId) ?? { price, count: 0, plans: new Map() };
      one.count += 1;
      const planId = findKnown(matching, { id, customerId })?.record.planId;
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
  return { prices: await nameProducts(deps, [...seen.values()]), warnings: warnOfUnseen(matching) };
}

async function loadMatching({ db }: StripeDeps): Promise<Matching> {
  const matching: Matching = {
    bySubscription: new Map(),
    byCustomer: new Map(),
    byMember: new Map(),
    unseen: new Set(),
    correctedUntil: new Map(),
  };
  for (let after = -1; ; ) {
    const page = await listStaged(db.read, { kind: 'subscription', after, limit: 1000 });
    const last = page.at(-1);
    if (last === undefined) return matching;
    after = last.position;
    for (const { source, record } of page) {
      const { externalId, memberId, planId, stripeCustomerId, stripeSubscriptionId } = record;
      const known = { source, record: { externalId, memberId, planId } };
      if (stripeSubscriptionId !== null) {
        matching.bySubscription.set(stripeSubscriptionId, known);
        matching.unseen.add(stripeSubscriptionId);
      } else if (stripeCustomerId !== null) matching.byCustomer.set(stripeCustomerId, known);
      else matching.byMember.set(memberKey(source, memberId), known);
    }
  }
}

function memberKey(source: string, memberId: string): string {
  return `${source} ${memberId}`;
}

/** Finds the customers of records without any id by the addresses of their members. */
async function matchByAddress(
  { db }: StripeDeps,
  matching: Matching,
  page: readonly AccountSubscription[],
): Promise<void> {
  if (matching.byMember.size === 0) return;
  const unknown = page.filter(
    (one) => isAdoptedStatus(one.status) && findKnown(matching, one) === undefined,
  );
  const emails = unknown.flatMap(({ email }) => readAddress(email) ?? []);
  const staged = await findStagedMembers(db.read, emails);
  for (const { email, customerId } of unknown) {
    const member = staged.get(readAddress(email) ?? '');
    if (member === undefined) continue;
    const known = matching.byMember.get(memberKey(member.source, member.externalId));
    if (known !== undefined) matching.byCustomer.set(customerId, known);
  }
}

function findKnown(
  { bySubscription, byCustomer }: Matching,
  { id, customerId }: Pick<AccountSubscription, 'id' | 'customerId'>,
): Known | undefined {
  return bySubscription.get(id) ?? byCustomer.get(customerId);
}

/** If the export names no subscription, the customer's longest one is used. */
async function correctStaged(
  { db }: StripeDeps,
  matching: Matching,
  page: readonly AccountSubscription[],
): Promise<void> {
  const corrected: { known: Known; subscription: AccountSubscription }[] = [];
  for (const subscription of page) {
    matching.unseen.delete(subscription.id);
    const own = matching.bySubscription.get(subscription.id);
    if (own !== undefined) {
      corrected.push({ known: own, subscription });
      continue;
    }
    const known = matching.byCustomer.get(subscription.customerId);
    if (known === undefined || !isAdoptedStatus(subscription.status)) continue;
    const key = `${known.source} ${known.record.externalId}`;
    const until = matching.correctedUntil.get(key);
    if (until !== undefined && until >= subscription.endsAt) continue;
    matching.correctedUntil.set(key, subscription.endsAt);
    corrected.push({ known, subscription });
  }
  for (const { known, subscription } of corrected) {
    const { source, record } = known;
    const staged = await findStagedSubscription(db.read, source, record.externalId);
    if (staged === null) continue;
    await restageRecord(db.read, { source, record: mergeStripeData(staged, subscription) });
  }
}

async function toRecords(
  { db }: StripeDeps,
  matching: Matching,
  live: readonly AccountSubscription[],
): Promise<LiveSubscriptionRecord[]> {
  const emails = live.flatMap(({ email }) => readAddress(email) ?? []);
  const staged = await findStagedMembers(db.read, emails);
  const here = new Set((await findMembersByEmails(db.read, emails)).map(({ email }) => email));
  return live.flatMap((subscription): LiveSubscriptionRecord[] => {
    const { id, customerId, status, price, startsAt, endsAt, cancelAt } = subscription;
    if (!isAdoptedStatus(status)) return [];
    const known = findKnown(matching, subscription);
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

function warnOfUnseen({ unseen }: Matching): MoveWarningPhrase[] {
  if (unseen.size === 0) return [];
  const some = [...unseen].slice(0, NAMED_IDS).join(', ');
  return [
    `${unseen.size} subscriptions of the export are not in this Stripe account: ${some}${unseen.size > NAMED_IDS ? ', …' : ''}.`,
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
