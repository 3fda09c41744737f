import type { PaymentKind } from '../../money/payment-kinds.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import {
  isSaleOfSite,
  type MissingSale,
  readSaleDescription,
  type SaleDescription,
} from '../billing/index.ts';
import { fetchCustomerIdentity } from '../customers/index.ts';
import { groupExists } from '../groups/index.ts';
import { ensureStripePrice, findTierPrice, type PricedTier } from '../tiers/index.ts';
import { type Buyer, decideBuyer } from './buyer.rules.ts';
import { rebuildSale } from './rebuild-sale.ts';

interface LostSaleDeps extends StripeDeps {
  readonly publicUrl: string;
}

/**
 * Returns a function that decides how to handle a session that has no row. A session that this publication opened
 * is a sale that a restored backup lacks. It is rebuilt from the session's metadata and from the current customer and
 * subscription; data that Stripe does not have is never guessed. Throws `payments_unavailable`.
 */
export function createLostSaleFinder(deps: LostSaleDeps) {
  return async (budget: StripeBudget, session: SessionSnapshot): Promise<MissingSale | null> => {
    const { metadata, livemode, clientReferenceId } = session;
    if (livemode !== deps.livemode || clientReferenceId !== metadata['checkoutId']) return null;
    if (!isSaleOfSite(session, deps.publicUrl)) return null;
    if (session.status === 'expired') return { kind: 'expired' };
    const sale = readSaleDescription(metadata);
    if (sale === null) return { kind: 'not_rebuildable', reason: 'order_unknown' };
    const buyer = await fetchBuyer(budget, session, sale);
    if (buyer === null) return { kind: 'not_rebuildable', reason: 'owner_unknown' };
    const recurring = await fetchRecurring(budget, session);
    const priced = await findPriced(deps, sale, recurring?.stripePriceId ?? null);
    const reason = await findUnknown(deps, sale, priced);
    if (reason !== null) return { kind: 'not_rebuildable', reason };
    return {
      kind: 'rebuildable',
      async rebuild() {
        if (sale.kind === 'subscription' && priced !== null)
          await ensureKnownPrice(deps, budget, sale, priced);
        const changedAmount = recurring?.unitAmount ?? null;
        await rebuildSale(deps, { session, sale, buyer, priced, changedAmount });
      },
    };
  };
}

/** The kinds of sales that a plan is necessary for. */
const NEEDS_PLAN = {
  tip: false,
  subscription: true,
  gift: true,
  group: false,
} as const satisfies Record<PaymentKind, boolean>;

/** Returns what of the order we lack: its plan, or its group. Null if we have everything. */
async function findUnknown(
  { db }: StripeDeps,
  { kind, groupId, groupMonths }: SaleDescription,
  priced: PricedTier | null,
): Promise<'plan_unknown' | 'order_unknown' | null> {
  if (NEEDS_PLAN[kind] && priced === null) return 'plan_unknown';
  if (kind !== 'group') return null;
  const isComplete = groupId !== undefined && groupMonths !== undefined;
  return isComplete && (await groupExists(db.read, groupId)) ? null : 'order_unknown';
}

/** Returns null if Stripe does not identify the member who bought it. */
async function fetchBuyer(
  budget: StripeBudget,
  { customerId }: SessionSnapshot,
  { buyer }: SaleDescription,
): Promise<Buyer | null> {
  const identity = customerId === null ? null : await fetchCustomerIdentity(budget, customerId);
  return decideBuyer(buyer, customerId, identity);
}

/** Fetches the current price and amount: both may have changed since the session. */
async function fetchRecurring(budget: StripeBudget, { subscriptionId }: SessionSnapshot) {
  const found = subscriptionId === null ? null : await fetchSubscription(budget, subscriptionId);
  if (found === null) return null;
  const [stripePriceId = null] = found.stripePriceIds;
  return { stripePriceId, unitAmount: found.unitAmount };
}

async function findPriced(
  { db }: StripeDeps,
  { tierPriceId }: SaleDescription,
  stripePriceId: string | null,
): Promise<PricedTier | null> {
  return (
    (await findTierPrice(db.read, { stripePriceId })) ??
    (await findTierPrice(db.read, { id: tierPriceId ?? null }))
  );
}

/** Restores the Stripe id of a price that was first sold after the backup, by a lookup at Stripe. */
async function ensureKnownPrice(
  deps: StripeDeps,
  budget: StripeBudget,
  { taxBehavior }: SaleDescription,
  priced: PricedTier,
): Promise<void> {
  await ensureStripePrice(deps, budget, priced, { taxBehavior: taxBehavior ?? null });
}
