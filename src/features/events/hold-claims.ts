import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Log } from '../../platform/log/log.ts';
import { renewClaims } from './deliveries.store.ts';

/** Several renewals per lease, so that one slow statement does not lose it. */
const RENEW_EVERY_MS = 2_000;

export type HoldDeps = Pick<DbDeps, 'db'> & { readonly log: Log };

/**
 * Runs `work` while the claims of its deliveries are renewed, however long a receiver takes. A killed process renews
 * nothing, so others take over after the lease. A claim that was not renewed in time may be taken by another process;
 * the event then arrives twice, with the same id.
 */
export async function holdClaims<T>(
  { db, log }: HoldDeps,
  ids: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  let renewal = Promise.resolve();
  const renew = () => {
    renewal = renewClaims(db.read, ids).catch((error: unknown) =>
      log.warn({ err: error }, 'claims of webhook deliveries could not be renewed'),
    );
  };
  const timer = setInterval(renew, RENEW_EVERY_MS);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    // A renewal after the results were recorded would delay the retries.
    await renewal;
  }
}
