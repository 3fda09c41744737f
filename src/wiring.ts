import { fileURLToPath } from 'node:url';
import type { Express, RequestHandler } from 'express';
import { Pool } from 'pg';
import { createApp } from './app.ts';
import { EMBED_ORIGINS } from './embeds/embeds.rules.ts';
import { WEBHOOKS } from './features/events/index.ts';
import { findRedirect } from './features/moving/index.ts';
import type { Config } from './platform/config/config.ts';
import { createSealer } from './platform/crypto/seal.ts';
import type { Database } from './platform/db/database.ts';
import { connectionOptions } from './platform/db/hosts.ts';
import { healthPages } from './platform/health/pages.ts';
import type { ReadinessCheck } from './platform/health/readiness.ts';
import { browserFiles } from './platform/http/browser-files.ts';
import { createForwardingWatch } from './platform/http/forwarding.ts';
import { createInnerCalls } from './platform/http/inner-calls.ts';
import { listImageOrigins } from './platform/http/loopback.ts';
import { mediaPages } from './platform/http/media/media-store.ts';
import { createRecorder, type Recorder } from './platform/http/request-log.ts';
import { PSEUDO_LOCALE } from './platform/i18n/locales.ts';
import type { WorkerOptions } from './platform/jobs/tasks.ts';
import { openRequestLog } from './platform/log/log.ts';
import { buildOpenApi } from './platform/openapi/document.ts';
import { documentationPages } from './platform/openapi/pages.ts';
import { scheduleTasks } from './schedule.ts';
import { readerPages } from './web/index.ts';
import { type BaseContext, type ContextOptions, createContext } from './wiring/context.ts';
import { wireFastPath } from './wiring/fast-path.ts';
import { FORMER_JOB_NAMES } from './wiring/former-job-names.ts';
import { registerGauges } from './wiring/gauges.ts';
import { createModules } from './wiring/modules.ts';
import { createReadinessChecks } from './wiring/readiness.ts';
import { createRefusalTranslation } from './wiring/refusals.ts';
import { openSharedStore } from './wiring/shared-memory.ts';
import { textsOf } from './wording/texts.ts';

/** The output of `scripts/build-browser.mjs`; the path is valid from `src` and from the build. */
const BROWSER_FILES = fileURLToPath(new URL('../dist/browser', import.meta.url));

/** Alarms in addition to those of jobs. `docs/operations.md` says how to handle each. */
const ALARMS = [
  'checkout:review',
  'csp_violation',
  'issue:stopped',
  'payout:sum_differs',
  'reconcile:drift',
  'untrusted_proxy',
  'webhook:api_version',
  'webhook:review',
];

/** All connected parts of a process. The port is not open yet, and the worker not started. */
export type Wired = Awaited<ReturnType<typeof wire>>;

/** The composition root: only this file and `wiring/` create and connect features. */
export async function wire(config: Config, options: ContextOptions) {
  const shared = await openSharedStore(config, options.log);
  const base = createContext(config, { ...options, shared });
  await base.listen();
  const { log, db, metrics, changes, stripe, readSettings } = base;
  const modules = createModules(base);
  const { publication, money, jobs } = modules;
  const requestLog = openRequestLog(config.LOG_LEVEL, config.LOG_FORMAT, options.site ?? null);
  const recorder = createRecorder(requestLog, metrics);
  let isDraining = false;
  const recurring = scheduleTasks(modules.tasks);
  registerGauges(metrics.registry, base);
  metrics.declareAlarms([...ALARMS, ...[...jobs, ...recurring].map(({ name }) => `job:${name}`)]);
  const jobsPool = openJobsPool(base);
  const forwarding = createForwardingWatch(base);
  const readinessChecks = [...createReadinessChecks(config, db), forwarding.readiness];
  const checks = { readinessChecks, forwarding };
  const { DATABASE_DIRECT_URL: databaseUrl } = config;
  const pool = jobsPool ?? db.pool;
  const worker: WorkerOptions = {
    databaseUrl,
    pool,
    log,
    metrics,
    kinds: jobs,
    recurring,
    formerNames: FORMER_JOB_NAMES,
  };
  return {
    db,
    metrics,
    changes,
    stripe,
    readSettings,
    worker,
    /** Sends events to webhook endpoints; runs beside the worker. */
    deliveries: modules.deliveries,
    app: wireApp(base, modules, { ...checks, recorder, isDraining: () => isDraining }),
    readinessChecks,
    /** Handles requests before the app. */
    fastPath: wireFastPath(base, modules, recorder),
    /** For the command line: import and export of a site. */
    transfer: publication.transfer,
    /** For the command line: the whole publication as files. */
    archive: publication.archive,
    /** For the command line: imports from other systems. */
    moving: publication.moving,
    /** For the command line: reconciliation with Stripe. */
    reconcileDeps: money.reconcileDeps,
    /** Runs the recurring jobs that depend on the clock, after it was moved. */
    async sweep(): Promise<void> {
      for (const one of recurring) if (one.runsWhenClockMoves) await one.run();
    },
    /** Makes /readyz answer 503, while everything else is still served. */
    startDraining(): void {
      isDraining = true;
    },
    /** Ends all event streams, so that clients reconnect to another process, and rejects new ones. */
    endStreams: () => base.streams.endAll(),
    async close(): Promise<void> {
      await modules.beforeClose();
      await jobsPool?.end();
      await base.close();
      requestLog.close();
    },
  };
}

/** The number of concurrent jobs, plus two for the queue itself. */
const JOBS_POOL_SIZE = 6;

/** Opens a pool that bypasses the pooler, which breaks graphile-worker's LISTEN. Null without a pooler. */
function openJobsPool({ config, log }: BaseContext): Pool | null {
  const { DATABASE_URL: pooledUrl, DATABASE_DIRECT_URL: directUrl } = config;
  if (pooledUrl === directUrl) return null;
  const pool = new Pool({
    ...connectionOptions(directUrl),
    max: JOBS_POOL_SIZE,
    application_name: 'pennypress-jobs',
  });
  const onError = (error: Error) =>
    log.warn({ err: error }, 'an idle database connection was lost');
  pool.on('error', onError);
  // Errors of connections in use are handled too: graphile-worker holds one for LISTEN.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** Ensures that callers read their own writes: no standby answers before it has the results of the request. */
function noteWrites(db: Database): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      db.noteWrite();
      res.once('finish', () => db.noteWrite());
    }
    next();
  };
}

interface AppParts {
  readonly recorder: Recorder;
  readonly readinessChecks: readonly ReadinessCheck[];
  readonly forwarding: ReturnType<typeof createForwardingWatch>;
  readonly isDraining: () => boolean;
}

function wireApp(
  base: BaseContext,
  { signingIn, money, endpoints }: ReturnType<typeof createModules>,
  { recorder, readinessChecks, forwarding, isDraining }: AppParts,
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
  return createApp({
    ...gates,
    log,
    recorder,
    endpoints,
    isHttps,
    webhookFastPath: money.webhookFastPath,
    probes: healthPages(readinessChecks, isDraining),
    watchForwarding: [noteWrites(db), forwarding.handler],
    pages: [
      documentationPages(() => buildOpenApi(endpoints, publicUrl, WEBHOOKS)),
      browserFiles(BROWSER_FILES),
      mediaPages(base.media),
      readerPages({
        callApi,
        publicUrl,
        readTexts: async (chosen) => {
          const isForTests = chosen === PSEUDO_LOCALE && config.isProduction;
          return textsOf(await base.readSettings(), isForTests ? null : chosen);
        },
        findViewer: signingIn.findViewer,
        cookieJar,
        log,
        allowedOrigins,
        findRedirect: (path) =>
          findRedirect({ db, publicUrl, readSettings: base.readSettings }, path),
        formSealer: createSealer(config.JWT_KEYS, 'held-forms'),
      }),
    ],
    translate: createRefusalTranslation(base.readSettings),
    trustedProxies: config.TRUST_PROXY,
    imagesFrom: listImageOrigins(config.PUBLIC_URL, config.MEDIA_PUBLIC_URL),
    framesFrom: EMBED_ORIGINS,
  });
}
