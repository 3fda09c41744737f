import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { createApp } from './app.ts';
import type { Config } from './platform/config/config.ts';
import { createSealer } from './platform/crypto/seal.ts';
import { healthPages } from './platform/health/pages.ts';
import { browserFiles } from './platform/http/browser-files.ts';
import { createForwardingWatch } from './platform/http/forwarding.ts';
import { createInnerCalls } from './platform/http/inner-calls.ts';
import { mediaPages } from './platform/http/media/media-store.ts';
import { createRecorder, type Recorder } from './platform/http/request-log.ts';
import type { WorkerOptions } from './platform/jobs/tasks.ts';
import { type Log, openRequestLog } from './platform/log/log.ts';
import { buildOpenApi } from './platform/openapi/document.ts';
import { documentationPages } from './platform/openapi/pages.ts';
import { scheduleTasks } from './schedule.ts';
import type { MovableClock } from './time/clock.ts';
import { readerPages } from './web/index.ts';
import { type BaseContext, createContext } from './wiring/context.ts';
import { wireFastPath } from './wiring/fast-path.ts';
import { createModules } from './wiring/modules.ts';
import { createReadinessChecks } from './wiring/readiness.ts';

/** The output of `scripts/build-browser.mjs`; the path is valid from `src` and from the build. */
const BROWSER_FILES = fileURLToPath(new URL('../dist/browser', import.meta.url));

/** All parts of a process, connected; the port is not open yet and the worker not started. */
export type Wired = Awaited<ReturnType<typeof wire>>;

/** The composition root: only this file and `wiring/` construct and connect features. */
export async function wire(config: Config, options: { clock: MovableClock; log: Log }) {
  const base = createContext(config, options);
  await base.listen();
  const { log, db, metrics, changes, stripe, readSettings } = base;
  const modules = createModules(base);
  const { publication, money, jobs } = modules;
  const requestLog = openRequestLog(config.LOG_LEVEL);
  const recorder = createRecorder(requestLog, metrics);
  const recurring = scheduleTasks(modules.tasks);
  const worker: WorkerOptions = {
    databaseUrl: config.DATABASE_URL,
    pool: db.pool,
    log,
    metrics,
    kinds: jobs,
    recurring,
  };
  return {
    db,
    metrics,
    changes,
    stripe,
    readSettings,
    worker,
    app: wireApp(base, modules, recorder),
    /** Handles requests before the app. */
    fastPath: wireFastPath(base, modules, recorder),
    /** For the command line: import and export of a site. */
    transfer: publication.transfer,
    /** For the command line: reconciliation with Stripe. */
    reconcileDeps: money.reconcileDeps,
    /** Runs the recurring jobs that depend on the clock, after it was moved. */
    async sweep(): Promise<void> {
      for (const one of recurring) if (one.runsWhenClockMoves) await one.run();
    },
    /** Ends all event streams, so that clients reconnect to another process, and rejects new ones. */
    endStreams: () => base.streams.endAll(),
    async close(): Promise<void> {
      await base.close();
      requestLog.close();
    },
  };
}

function wireApp(
  base: BaseContext,
  { signingIn, money, endpoints }: ReturnType<typeof createModules>,
  recorder: Recorder,
): Express {
  const { config, log, db, clock, limiter, publicUrl, isHttps, cookieJar, allowedOrigins } = base;
  const gates = {
    db,
    clock,
    limiter,
    allowedOrigins,
    authenticate: signingIn.authenticate,
    cookieJar,
    checkAnswers: config.NODE_ENV === 'test',
  };
  const callApi = createInnerCalls(endpoints, { ...gates, origin: new URL(publicUrl).origin });
  const forwarding = createForwardingWatch(base);
  return createApp({
    ...gates,
    log,
    recorder,
    endpoints,
    isHttps,
    webhookFastPath: money.webhookFastPath,
    probes: healthPages([...createReadinessChecks(config, db), forwarding.readiness]),
    watchForwarding: forwarding.handler,
    pages: [
      documentationPages(() => buildOpenApi(endpoints, publicUrl)),
      browserFiles(BROWSER_FILES),
      mediaPages(base.media),
      readerPages({
        callApi,
        findViewer: signingIn.findViewer,
        cookieJar,
        log,
        allowedOrigins,
        formSealer: createSealer(config.JWT_KEYS, 'held-forms'),
      }),
    ],
    trustedProxies: config.TRUST_PROXY,
    imagesFrom: config.MEDIA_PUBLIC_URL,
  });
}
