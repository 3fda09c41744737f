import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Database } from '../../platform/db/database.ts';
import { releaseHold, takeHold } from './subscription-changes.store.ts';

/** Longer than a job or request may spend on Stripe, so no call of a former holder is still under way. */
const HOLD_SECONDS = 90;
const WAIT_MS = 8_000;
const POLL_MS = 100;

/**
 * Runs a change of a subscription at Stripe while no other one does: what a member asks for and what a
 * price move does never overlap, so neither overwrites what it has not seen. Stripe's updates have no
 * condition that could say so. Throws `concurrentUpdate` where the other one takes long.
 */
export async function whileHeld<T>(
  db: Database,
  subscriptionId: string,
  work: () => Promise<T>,
): Promise<T> {
  const hold = { subscriptionId, holder: newId() };
  const deadline = Date.now() + WAIT_MS;
  while (!(await db.transaction((tx) => takeHold(tx, { ...hold, seconds: HOLD_SECONDS })))) {
    if (Date.now() > deadline) throw concurrentUpdate();
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await db.transaction((tx) => releaseHold(tx, hold));
  }
}
