import { setTimeout as pause } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { Config } from './platform/config/config.ts';
import { syncClock } from './platform/db/clock-sync.ts';
import { listen } from './platform/http/listen.ts';
import { closeServer, createAppServer } from './platform/http/server.ts';
import { startWorker } from './platform/jobs/worker.ts';
import type { Log } from './platform/log/log.ts';
import { startJobBudget } from './platform/stripe/budget.ts';
import type { StripeDeps } from './platform/stripe/sync.ts';
import { createClock } from './time/clock.ts';
import { wire } from './wiring.ts';

/** Requests under way get this long to finish at a stop; then their connections are closed. */
const REQUEST_GRACE_MS = 2_000;
/** A clock move waits at most this long for the jobs that it makes due. */
const SWEEP_TIMEOUT_MS = 5_000;

export interface Serving {
  /** The metrics of this process. */
  readonly metrics: Registry;
  /** Still serves for this time, but says at /readyz that it will not. */
  drain(seconds: number): Promise<void>;
  /** Stops streams and requests first, then jobs, and the database last. */
  stop(): Promise<void>;
}

/** Starts a process that serves requests and runs jobs until it is stopped. */
export async function serve(config: Config, log: Log): Promise<Serving> {
  const clock = createClock();
  const wired = await wire(config, { clock, log });
  const follower = config.isProduction
    ? null
    : await syncClock({
        databaseUrl: config.DATABASE_DIRECT_URL,
        async onOffset(seconds) {
          clock.setOffset(seconds);
          wired.changes.receiveAll();
          const swept = wired
            .sweep()
            .catch((error: unknown) =>
              log.warn({ err: error }, 'running due jobs after a clock move failed'),
            );
          await Promise.race([swept, pause(SWEEP_TIMEOUT_MS, undefined, { ref: false })]);
        },
      });
  void fetchAccount(wired.reconcileDeps, log);
  const worker = await startWorker(wired.worker);
  const server = createAppServer(wired.app, wired);
  await listen(server, config.PORT, config.HOST);
  log.info({ host: config.HOST, port: config.PORT }, 'serving');
  return {
    metrics: wired.metrics.registry,
    async drain(seconds) {
      wired.startDraining();
      await pause(seconds * 1000);
    },
    async stop() {
      wired.endStreams();
      await closeServer(server, REQUEST_GRACE_MS);
      await worker.stop();
      await follower?.close();
      await wired.close();
    },
  };
}

/**
 * Asks Stripe once for the account of our key. Nobody waits for it: while it is unknown, stored ids are
 * tried, and replaced where Stripe does not have them.
 */
async function fetchAccount({ account, stripe }: StripeDeps, log: Log): Promise<void> {
  try {
    await account.fetch(startJobBudget(stripe));
  } catch (error) {
    log.warn({ err: error }, 'Stripe did not say which account our key is of');
  }
}
