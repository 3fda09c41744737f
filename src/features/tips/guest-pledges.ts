import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { idOf } from '../../platform/stripe/payments.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { hasUnaddressedPledge, listPledgesAtStripe, listPledgesOfTips } from './pledges.store.ts';
import { listGuestTips, writeGuestAddress } from './tips.store.ts';

/** A guest's monthly tip, with the Stripe customer who is charged for it. */
interface GuestPledge {
  readonly stripeSubscriptionId: string;
  readonly customerId: string;
}

/**
 * Finds the monthly tips that were given as a guest with one of these email addresses, by the stored hash of the
 * address. Rows from before the hash was stored are found by Stripe's customers with that address, and the hash is
 * added. Throws `payments_unavailable`.
 */
export async function findGuestPledges(
  deps: StripeDeps,
  budget: StripeBudget,
  emails: readonly string[],
): Promise<GuestPledge[]> {
  if (await hasUnaddressedPledge(deps.db.read)) {
    for (const email of emails) await storeMissingAddresses(deps, budget, email);
  }
  const tips = await listGuestTips(deps.db.read, emails);
  const pledges = await listPledgesOfTips(
    deps.db.read,
    tips.map(({ id }) => id),
  );
  const found: GuestPledge[] = [];
  for (const { stripeSubscriptionId: id, livemode } of pledges) {
    if (livemode !== deps.livemode) continue;
    const subscription = await budget.find((stripe, options) =>
      stripe.subscriptions.retrieve(id, {}, options),
    );
    const customerId = idOf(subscription?.customer);
    if (customerId !== null) found.push({ stripeSubscriptionId: id, customerId });
  }
  return found;
}

/** Stripe creates a customer for each checkout of a guest, so one page of 100 customers is enough. */
async function storeMissingAddresses(
  { db }: StripeDeps,
  budget: StripeBudget,
  email: string,
): Promise<void> {
  const customers = await budget.call((stripe, options) =>
    stripe.customers.list({ email, limit: 100 }, options),
  );
  for (const { id: customer } of customers.data) {
    const subscriptions = await budget.call((stripe, options) =>
      stripe.subscriptions.list({ customer, status: 'all', limit: 100 }, options),
    );
    const rows = await listPledgesAtStripe(
      db.read,
      subscriptions.data.map(({ id }) => id),
    );
    for (const { memberId, tipId } of rows) {
      if (memberId === null) await writeGuestAddress(db.read, tipId, email);
    }
  }
}
