import type { Express } from 'express';
import { createApp } from './app.ts';
import { auditEndpoints } from './features/audit/index.ts';
import { createReadSettings, settingsEndpoints } from './features/settings/index.ts';
import type { Config } from './platform/config/config.ts';
import { CHANGES_CHANNEL, type Changes, createChanges } from './platform/db/changes.ts';
import { type Database, openDatabase } from './platform/db/database.ts';
import { openListener } from './platform/db/listener.ts';
import { createMetrics, type Metrics } from './platform/health/metrics.ts';
import { healthPages } from './platform/health/pages.ts';
import type { ReadinessCheck } from './platform/health/readiness.ts';
import { ANONYMOUS } from './platform/http/caller.ts';
import { createLimiter } from './platform/http/limits.ts';
import type { JobKind, WorkerOptions } from './platform/jobs/jobs.ts';
import type { Log } from './platform/log/log.ts';
import { sendMailJob } from './platform/mail/outbox.ts';
import { createMailTransport } from './platform/mail/transport.ts';
import { buildOpenApi } from './platform/openapi/document.ts';
import { documentationPages } from './platform/openapi/pages.ts';
import { createStripe, type StripeClient } from './platform/stripe/stripe.ts';
import { recurringJobs } from './schedule.ts';
import type { MovableClock } from './time/clock.ts';

/** Everything that a process needs, put together and running but for its port and its worker. */
export interface Wired {
  readonly app: Express;
  readonly db: Database;
  readonly changes: Changes;
  readonly stripe: StripeClient;
  readonly metrics: Metrics;
  readonly worker: WorkerOptions;
  close(): Promise<void>;
}

/** The only place that constructs things: connections, caches, features, their jobs and handlers. */
export async function wire(
  config: Config,
  given: { clock: MovableClock; log: Log },
): Promise<Wired> {
  const { clock, log } = given;
  const metrics = createMetrics();
  const changes = createChanges();
  const db = openDatabase({
    databaseUrl: config.DATABASE_URL,
    changes,
    onIdleError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  });
  const listener = await openListener({
    databaseUrl: config.DATABASE_URL,
    log,
    channels: { [CHANGES_CHANNEL]: (payload) => changes.receive(payload) },
    onReconnect: () => changes.receiveAll(),
  });
  const transport = createMailTransport({
    smtpUrl: config.SMTP_URL,
    from: config.MAIL_FROM,
    publicUrl: config.PUBLIC_URL,
  });
  const stripe = createStripe({
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
  });

  const readSettings = createReadSettings({ db, changes });

  const endpoints = [
    ...settingsEndpoints({ db, clock, changes, readSettings }),
    ...auditEndpoints({ db }),
  ];
  const jobs: JobKind[] = [sendMailJob({ db, clock, transport })];

  const app = createApp({
    db,
    log,
    metrics,
    endpoints,
    limiter: createLimiter(db.pool, config.RATE_LIMIT_FACTOR),
    allowedOrigins: new Set([new URL(config.PUBLIC_URL).origin, ...config.ALLOWED_ORIGINS]),
    authenticate: () => Promise.resolve(ANONYMOUS),
    checkAnswers: config.NODE_ENV === 'test',
    hotRead: (_req, _res, next) => next(),
    pages: [
      healthPages(readinessChecks(db)),
      documentationPages(buildOpenApi(endpoints, config.PUBLIC_URL)),
    ],
    trustedProxies: config.TRUST_PROXY,
    isHttps: config.PUBLIC_URL.startsWith('https:'),
  });

  return {
    app,
    db,
    changes,
    stripe,
    metrics,
    worker: { pool: db.pool, log, metrics, kinds: jobs, recurring: recurringJobs({ db }) },
    async close() {
      await listener.close();
      transport.close();
      await db.close();
    },
  };
}

function readinessChecks(db: Database): ReadinessCheck[] {
  return [
    {
      name: 'database',
      async check() {
        await db.pool.query('SELECT 1');
        return 'answers';
      },
    },
  ];
}
