import type { Tx } from '../../../platform/db/database.ts';
import { readAddress } from '../read-address.ts';
import type { PlanRecord, SubscriptionRecord } from '../source-money.ts';
import type { SourceSystem } from '../source-reader.ts';
import { findStagedMembers, listStaged } from '../staging.store.ts';
import { isAdoptedStatus, sells } from './live-subscriptions.rules.ts';
import type { AccountSubscription } from './live-subscriptions.stripe.ts';

/** A subscription of the export. */
interface KnownSubscription {
  readonly source: SourceSystem;
  readonly record: Pick<SubscriptionRecord, 'externalId' | 'memberId' | 'planId'>;
}

/** The subscription of the export that a subscription at Stripe is. */
interface Match extends KnownSubscription {
  /** False if the customer has several in the export, and none of their plans has the price. */
  readonly isCertain: boolean;
}

type Live = Pick<AccountSubscription, 'id' | 'customerId' | 'price'>;

export interface SubscriptionMatcher {
  /** True if the export names the id of the subscription. */
  readonly isNamed: (id: string) => boolean;
  /** Returns the match of a subscription that is live; always the same for the same one. */
  readonly match: (live: Live) => Match | undefined;
  /** Finds the customers of records without any id by the addresses of their members. */
  readonly findByAddress: (page: readonly AccountSubscription[]) => Promise<void>;
  /** Records that a subscription was found at Stripe. */
  readonly see: (id: string) => void;
  /** Returns the ids in the export that were not found at Stripe. */
  readonly unseen: () => readonly string[];
}

/** Matches the subscriptions of the publisher's account with those of the export, by id, else by customer. */
export async function createSubscriptionMatcher(tx: Tx): Promise<SubscriptionMatcher> {
  const { bySubscription, byCustomer, byMember } = await loadSubscriptions(tx);
  const plans = await loadPlans(tx);
  const unseen = new Set(bySubscription.keys());
  const matched = new Map<string, Match>();
  const taken = new Set<KnownSubscription>();
  const choose = ({ customerId, price }: Live): Match | undefined => {
    const own = byCustomer.get(customerId) ?? [];
    const [first, second] = own;
    if (first === undefined || second === undefined) return first && { ...first, isCertain: true };
    const isSold = ({ source, record: { planId } }: KnownSubscription) => {
      const plan = plans.get(`${source} ${planId}`);
      return price !== null && plan !== undefined && sells(plan, price);
    };
    const sold = own.find(isSold);
    const chosen = sold ?? own.find((one) => !taken.has(one)) ?? first;
    taken.add(chosen);
    return { ...chosen, isCertain: sold !== undefined };
  };
  return {
    isNamed: (id) => bySubscription.has(id),
    match(live) {
      const named = bySubscription.get(live.id);
      if (named !== undefined) return { ...named, isCertain: true };
      const match = matched.get(live.id) ?? choose(live);
      if (match !== undefined) matched.set(live.id, match);
      return match;
    },
    async findByAddress(page) {
      if (byMember.size === 0) return;
      const unknown = page.filter(
        ({ id, customerId, status }) =>
          isAdoptedStatus(status) && !bySubscription.has(id) && !byCustomer.has(customerId),
      );
      const emails = unknown.flatMap(({ email }) => readAddress(email) ?? []);
      const staged = await findStagedMembers(tx, emails);
      for (const { email, customerId } of unknown) {
        const member = staged.get(readAddress(email) ?? '');
        const own = member && byMember.get(`${member.source} ${member.externalId}`);
        if (own !== undefined) byCustomer.set(customerId, own);
      }
    },
    see: (id) => unseen.delete(id),
    unseen: () => [...unseen],
  };
}

/**
 * Loads all staged subscriptions: by id, else by customer, else by member. A customer and a member may have several.
 */
async function loadSubscriptions(tx: Tx) {
  const bySubscription = new Map<string, KnownSubscription>();
  const byCustomer = new Map<string, KnownSubscription[]>();
  const byMember = new Map<string, KnownSubscription[]>();
  const add = (map: Map<string, KnownSubscription[]>, key: string, known: KnownSubscription) =>
    map.set(key, [...(map.get(key) ?? []), known]);
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind: 'subscription', after, limit: 1000 });
    const last = page.at(-1);
    if (last === undefined) return { bySubscription, byCustomer, byMember };
    after = last.position;
    for (const { source, record } of page) {
      const { externalId, memberId, planId, stripeCustomerId, stripeSubscriptionId } = record;
      const known = { source, record: { externalId, memberId, planId } };
      if (stripeSubscriptionId !== null) bySubscription.set(stripeSubscriptionId, known);
      else if (stripeCustomerId !== null) add(byCustomer, stripeCustomerId, known);
      else add(byMember, `${source} ${memberId}`, known);
    }
  }
}

async function loadPlans(tx: Tx): Promise<ReadonlyMap<string, PlanRecord>> {
  const plans = new Map<string, PlanRecord>();
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind: 'plan', after, limit: 1000 });
    const last = page.at(-1);
    if (last === undefined) return plans;
    after = last.position;
    for (const { source, record } of page) plans.set(`${source} ${record.externalId}`, record);
  }
}
