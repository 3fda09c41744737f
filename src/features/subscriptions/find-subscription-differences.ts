import { isId } from '../../platform/crypto/ids.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { listSubscriptions } from '../../platform/stripe/subscriptions.ts';
import type { ObjectDifference } from '../../platform/stripe/sync.ts';
import { findCheckout } from '../billing/index.ts';
import type { AgreementDeps, AgreementRow } from './look-at-agreement.ts';
import { listAtStripe } from './subscriptions.store.ts';

/** Compares every subscription at Stripe, whatever its age, with our row of it, a monthly tip's too. */
export async function* findSubscriptionDifferences(
  deps: AgreementDeps,
): AsyncGenerator<ObjectDifference> {
  for await (const page of listSubscriptions(deps.stripe)) {
    const ids = page.map(({ stripeSubscriptionId }) => stripeSubscriptionId);
    const found: readonly AgreementRow[] = [
      ...(await listAtStripe(deps.db.read, ids)),
      ...(await deps.listPledgesAtStripe(deps.db.read, ids)),
    ];
    const rows = new Map(found.map((row) => [row.stripeSubscriptionId, row]));
    for (const seen of page) {
      const id = seen.stripeSubscriptionId;
      const row = rows.get(id);
      const [stripe, ours] = [describe(seen), row ? describe(row) : null];
      if (stripe === ours) continue;
      const isForeign = row === undefined && !(await isOurs(deps, seen));
      const object = { kind: 'subscription', id } as const;
      yield { kind: 'subscription', id, isForeign, stripe, ours, object };
    }
  }
}

/** A renewal that we missed shows as another end of the period. */
function describe({
  status,
  currentPeriodEnd,
}: Pick<AgreementRow, 'status' | 'currentPeriodEnd'>): string {
  return `${status} until ${currentPeriodEnd.toISOString()}`;
}

async function isOurs({ db }: AgreementDeps, { metadata }: SubscriptionSnapshot): Promise<boolean> {
  const id = metadata['checkoutId'];
  return id !== undefined && isId(id) && (await findCheckout(db.read, id)) !== null;
}
