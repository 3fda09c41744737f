import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { listSubscriptions } from '../../platform/stripe/subscriptions.ts';
import type { ObjectDifference, StripeDeps } from '../../platform/stripe/sync.ts';
import { findCheckout } from '../billing/index.ts';
import { listAtStripe } from './subscriptions.store.ts';

/** A row of ours about a Stripe subscription, as far as it is compared with Stripe's. */
interface RecurringRow {
  readonly stripeSubscriptionId: string;
  readonly status: string;
  readonly currentPeriodEnd: Date;
}

export interface RecurringDeps extends StripeDeps {
  /** Our rows of these that are monthly tips, by Stripe's ids. */
  listPledgesAtStripe(tx: Tx, ids: readonly string[]): Promise<readonly RecurringRow[]>;
}

/** Compares every subscription at Stripe, whatever its age, with our row of it, a monthly tip's too. */
export async function* findSubscriptionDifferences(
  deps: RecurringDeps,
): AsyncGenerator<ObjectDifference> {
  const tx = deps.db.read;
  for await (const page of listSubscriptions(deps.stripe)) {
    const ids = page.map(({ stripeSubscriptionId }) => stripeSubscriptionId);
    const found: readonly RecurringRow[] = [
      ...(await listAtStripe(tx, ids)),
      ...(await deps.listPledgesAtStripe(tx, ids)),
    ];
    const rows = new Map(found.map((row) => [row.stripeSubscriptionId, row]));
    for (const subscription of page) {
      const id = subscription.stripeSubscriptionId;
      const row = rows.get(id);
      const stripe = describe(subscription);
      const ours = row ? describe(row) : null;
      if (stripe === ours) continue;
      const isForeign = row === undefined && !(await isOurs(tx, subscription));
      const object = { kind: 'subscription', id } as const;
      yield { kind: 'subscription', id, isForeign, stripe, ours, object };
    }
  }
}

/** A renewal that we missed shows as another period's end. */
function describe({
  status,
  currentPeriodEnd,
}: Omit<RecurringRow, 'stripeSubscriptionId'>): string {
  return `${status} until ${currentPeriodEnd.toISOString()}`;
}

async function isOurs(tx: Tx, { metadata }: SubscriptionSnapshot): Promise<boolean> {
  const id = metadata['checkoutId'];
  return id !== undefined && isId(id) && (await findCheckout(tx, { id })) !== null;
}
