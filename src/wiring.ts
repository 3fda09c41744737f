import { fileURLToPath } from 'node:url';
import type { Express, RequestHandler } from 'express';
import { createApp } from './app.ts';
import type { ReadSettings } from './features/settings/index.ts';
import type { ImportDeps } from './features/transfer/index.ts';
import type { ReconcileDeps } from './features/webhooks/index.ts';
import type { Config } from './platform/config/config.ts';
import type { Changes } from './platform/db/changes.ts';
import type { Database } from './platform/db/database.ts';
import type { Metrics } from './platform/health/metrics.ts';
import { healthPages } from './platform/health/pages.ts';
import { browserFiles } from './platform/http/browser-files.ts';
import { createInnerCalls } from './platform/http/inner-calls.ts';
import { mediaPages } from './platform/http/media/media-store.ts';
import { createRecorder } from './platform/http/request-log.ts';
import type { WorkerOptions } from './platform/jobs/tasks.ts';
import { type Log, openRequestLog } from './platform/log/log.ts';
import { buildOpenApi } from './platform/openapi/document.ts';
import { documentationPages } from './platform/openapi/pages.ts';
import type { StripeClient } from './platform/stripe/stripe.ts';
import { scheduleTasks } from './schedule.ts';
import type { MovableClock } from './time/clock.ts';
import { readerPages } from './web/index.ts';
import { createContext } from './wiring/context.ts';
import { wireFastPath } from './wiring/fast-path.ts';
import { createModules } from './wiring/modules.ts';
import { createReadinessChecks } from './wiring/readiness.ts';

/** The output of `scripts/build-browser.mjs`; the path is valid from `src` and from the build. */
const BROWSER_FILES = fileURLToPath(new URL('../dist/browser', import.meta.url));

/** All parts of a process, connected; the port is not open yet and the worker not started. */
export interface Wired {
  readonly app: Express;
  /** Handles requests before the app. */
  readonly fastPath: RequestHandler;
  readonly db: Database;
  readonly changes: Changes;
  readonly stripe: StripeClient;
  readonly metrics: Metrics;
  readonly worker: WorkerOptions;
  readonly readSettings: ReadSettings;
  /** For the command line: import and export of a site. */
  readonly transfer: ImportDeps;
  /** For the command line: reconciliation with Stripe. */
  readonly reconcileDeps: ReconcileDeps;
  /** Ends all event streams, so that clients reconnect to another process, and rejects new ones. */
  endStreams(): void;
  /** Runs the recurring jobs that depend on the clock, after it was moved. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** The composition root: only this file and `wiring/` construct and connect features. */
export async function wire(
  config: Config,
  options: { clock: MovableClock; log: Log },
): Promise<Wired> {
  const base = createContext(config, options);
  await base.listen();
  const { log, db, metrics, publicUrl, isHttps, allowedOrigins } = base;
  const { signingIn, publication, money, endpoints, jobs, tasks } = createModules(base);

  const gates = {
    db,
    limiter: base.limiter,
    allowedOrigins,
    authenticate: signingIn.authenticate,
    checkAnswers: config.NODE_ENV === 'test',
  };
  const callApi = createInnerCalls(endpoints, { ...gates, origin: new URL(publicUrl).origin });
  const requestLog = openRequestLog(config.LOG_LEVEL);
  const recorder = createRecorder(requestLog, metrics);
  const app = createApp({
    ...gates,
    log,
    recorder,
    endpoints,
    isHttps,
    webhookFastPath: money.webhookFastPath,
    probes: healthPages(createReadinessChecks(config, db)),
    pages: [
      documentationPages(() => buildOpenApi(endpoints, publicUrl)),
      browserFiles(BROWSER_FILES),
      mediaPages(base.media),
      readerPages({ callApi, findViewer: signingIn.findViewer, isHttps, log, allowedOrigins }),
    ],
    trustedProxies: config.TRUST_PROXY,
    imagesFrom: config.MEDIA_PUBLIC_URL,
  });

  const fastPath = wireFastPath(base, { publication, signingIn, recorder });

  const recurring = scheduleTasks(tasks);

  return {
    app,
    fastPath,
    db,
    metrics,
    changes: base.changes,
    stripe: base.stripe,
    readSettings: base.readSettings,
    transfer: publication.transfer,
    reconcileDeps: money.reconcileDeps,
    worker: {
      databaseUrl: config.DATABASE_URL,
      pool: db.pool,
      log,
      metrics,
      kinds: jobs,
      recurring,
    },
    async sweep() {
      for (const one of recurring) if (one.runsWhenClockMoves) await one.run();
    },
    endStreams: () => base.streams.endAll(),
    async close() {
      await base.close();
      requestLog.close();
    },
  };
}
