import { malformed } from '../../platform/errors/refusals.ts';
import { findAdoptedItems, listAdoptedItems } from './live/adoptions.store.ts';
import { releaseLive } from './live/give-back.ts';
import type { MovedItem } from './moved-items.store.ts';
import { readAddress } from './read-address.ts';
import type { MoveRunDeps } from './run-move.ts';
import { withMoveLock } from './with-move-lock.ts';

export interface ReleaseResult {
  readonly released: readonly string[];
  /** Names that match no adopted subscription. */
  readonly unknown: readonly string[];
}

/** The subscriptions to release: by Stripe id or member address, or all. */
type ReleasedOf = { readonly names: readonly string[] } | 'all';

const BATCH = 200;

/**
 * Releases adopted subscriptions one by one to the system that sold them. Idempotent after any interruption. Throws
 * `malformed` if nothing is named, and `move_in_progress`.
 */
export function releaseMoved(
  deps: MoveRunDeps,
  of: ReleasedOf,
  onProgress: (count: number) => void = () => undefined,
): Promise<ReleaseResult> {
  if (of !== 'all' && of.names.length === 0) {
    throw malformed('Pass Stripe subscription ids or members’ email addresses, or use --all.');
  }
  return withMoveLock(deps, async (lock) => {
    const released: string[] = [];
    const unknown: string[] = [];
    const release = async (items: readonly (MovedItem & { readonly id: string })[]) => {
      for (const item of items) {
        lock.assertHeld();
        if (await releaseLive(deps, item)) released.push(item.externalId);
        onProgress(released.length);
      }
    };
    if (of !== 'all') {
      for (const name of of.names) {
        const items = await findAdoptedItems(deps.db.read, nameOf(name));
        if (items.length === 0) unknown.push(name);
        await release(items);
      }
      return { released, unknown };
    }
    for (let after: string | null = null; ; ) {
      const page: (MovedItem & { id: string })[] = await listAdoptedItems(deps.db.read, {
        after,
        limit: BATCH,
      });
      const last = page.at(-1);
      if (last === undefined) return { released, unknown };
      after = last.id;
      await release(page);
    }
  });
}

function nameOf(name: string): { stripeSubscriptionId: string } | { email: string } {
  const email = readAddress(name);
  return email === null ? { stripeSubscriptionId: name } : { email };
}
