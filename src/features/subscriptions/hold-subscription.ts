import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Database } from '../../platform/db/database.ts';
import { acquireSubscriptionLock, releaseSubscriptionLock } from './subscription-changes.store.ts';

/** Exceeds the time that a job or request may spend on Stripe, so that an expired holder has no call in flight. */
const HOLD_SECONDS = 90;
const WAIT_MS = 8_000;
const POLL_MS = 100;

/**
 * Runs a change of a subscription at Stripe under an exclusive lock: requests of members and price moves never
 * overlap, so neither overwrites changes that it has not seen. Stripe has no conditional updates that could prevent
 * this. Throws `concurrentUpdate` if the lock is not released in time.
 */
export async function withSubscriptionLock<T>(
  db: Database,
  subscriptionId: string,
  work: () => Promise<T>,
): Promise<T> {
  const hold = { subscriptionId, holder: newId() };
  const deadline = Date.now() + WAIT_MS;
  while (
    !(await db.transaction((tx) => acquireSubscriptionLock(tx, { ...hold, seconds: HOLD_SECONDS })))
  ) {
    if (Date.now() > deadline) throw concurrentUpdate();
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await db.transaction((tx) => releaseSubscriptionLock(tx, hold));
  }
}
