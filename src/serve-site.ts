import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { SiteConfig } from './platform/config/sites.ts';
import { syncClock } from './platform/db/clock-sync.ts';
import { type Readiness, runReadinessChecks } from './platform/health/readiness.ts';
import type { ServedApp } from './platform/http/hosts-server.ts';
import { startWorker } from './platform/jobs/worker.ts';
import type { Log } from './platform/log/log.ts';
import { startJobBudget } from './platform/stripe/budget.ts';
import type { StripeDeps } from './platform/stripe/sync.ts';
import { createClock } from './time/clock.ts';
import { wire } from './wiring.ts';

/** The maximum time that a clock move waits for the jobs that became due. */
const SWEEP_TIMEOUT_MS = 5_000;

/** A publication that answers requests and runs its jobs; the port is the process's. */
export interface ServedSite extends ServedApp {
  readonly metrics: Registry;
  checkReadiness(): Promise<Readiness>;
  /** Makes /readyz report unready while requests are still served. */
  startDraining(): void;
  /** Ends streams, so that their clients reconnect to another process. */
  endStreams(): void;
  /** Stops the jobs first, and the database last. The port must be closed before. */
  stop(): Promise<void>;
}

/** The connected publications, and the server that routes requests to them. */
export interface Connected {
  readonly server: Server;
  readonly metrics: readonly Registry[];
  /** The publications that currently run. */
  running(): readonly ServedSite[];
  /** Prevents further publications from starting. */
  startDraining?(): void;
}

/** Connects one publication: its own database, Stripe account, mail and caches. */
export async function startSite(
  { name, config }: SiteConfig,
  processLog: Log,
): Promise<ServedSite> {
  const log = name === null ? processLog : processLog.child({ site: name });
  const clock = createClock();
  const wired = await wire(config, { clock, log, site: name });
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
              log.warn({ err: error }, 'could not run due jobs after a clock change'),
            );
          await Promise.race([swept, pause(SWEEP_TIMEOUT_MS, undefined, { ref: false })]);
        },
      });
  void fetchAccount(wired.reconcileDeps, log);
  const worker = await startWorker(wired.worker);
  wired.deliveries.start();
  return {
    app: wired.app,
    fastPath: wired.fastPath,
    metrics: wired.metrics.registry,
    checkReadiness: () => runReadinessChecks(wired.readinessChecks),
    startDraining: wired.startDraining,
    endStreams: wired.endStreams,
    async stop() {
      await wired.deliveries.stop();
      await worker.stop();
      await follower?.close();
      await wired.close();
    },
  };
}

/**
 * Asks Stripe once for the account of our key. Nothing waits for it: while the account is unknown, stored ids are
 * tried, and replaced if Stripe does not have them.
 */
async function fetchAccount({ account, stripe }: StripeDeps, log: Log): Promise<void> {
  try {
    await account.fetch(startJobBudget(stripe));
  } catch (error) {
    log.warn({ err: error }, 'could not determine the account of the Stripe key');
  }
}
