import type { Express } from 'express';
import { createApp } from './app.ts';
import { grantEndpoints, grantsOf } from './features/access/index.ts';
import { accountsEndpoints } from './features/accounts/index.ts';
import { articleEndpoints, authorEndpoints } from './features/articles/index.ts';
import { auditEndpoints } from './features/audit/index.ts';
import {
  checkoutEndpoints,
  checkoutStripeHandler,
  findTierBySlug,
  listTiers,
  paymentEndpoints,
  presentTier,
  type SettleDeps,
  settleOpenCheckouts,
  tierEndpoints,
} from './features/billing/index.ts';
import { commentEndpoints, findConversation } from './features/comments/index.ts';
import { meEndpoints } from './features/me/index.ts';
import {
  listNewsletters,
  newsletterEndpoints,
  presentNewsletter,
} from './features/newsletters/index.ts';
import { createArticleAnswers, createHotRead, readingEndpoints } from './features/reading/index.ts';
import {
  apiKeyEndpoints,
  createAccessTokens,
  createAuthenticate,
  deviceEndpoints,
  magicLinkEndpoints,
  passwordEndpoints,
  sessionsEndpoints,
} from './features/sessions/index.ts';
import { createReadSettings, settingsEndpoints } from './features/settings/index.ts';
import { staffMembersEndpoints } from './features/staff/index.ts';
import {
  findSubscriptionSummary,
  lookAtSubscription,
  subscriptionEndpoints,
  subscriptionStripeHandler,
} from './features/subscriptions/index.ts';
import { markTipPaid, tipEndpoints } from './features/tips/index.ts';
import type { ImportDeps } from './features/transfer/index.ts';
import { stripeObjectJob, webhookEndpoints } from './features/webhooks/index.ts';
import type { Config } from './platform/config/config.ts';
import { CHANGES_CHANNEL, type Changes, createChanges } from './platform/db/changes.ts';
import { type Database, openDatabase, type Tx } from './platform/db/database.ts';
import { openListener } from './platform/db/listener.ts';
import { listPendingMigrations } from './platform/db/migrate.ts';
import { createMetrics, type Metrics } from './platform/health/metrics.ts';
import { healthPages } from './platform/health/pages.ts';
import type { ReadinessCheck } from './platform/health/readiness.ts';
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
  /** For the command line: bringing a site in from files, and writing it out. */
  readonly transfer: ImportDeps;
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

  const { PUBLIC_URL: publicUrl, JWT_KEYS: keys } = config;
  const isHttps = publicUrl.startsWith('https:');
  const allowedOrigins = new Set([new URL(publicUrl).origin, ...config.ALLOWED_ORIGINS]);
  const accessTokens = createAccessTokens({ keys, issuer: publicUrl, clock });
  const accounts = { db, clock, readSettings, publicUrl, isHttps };
  const sessions = { ...accounts, accessTokens, keys, allowedOrigins };

  const access = { db, clock, changes };
  const comments = { ...access, readSettings };
  const answers = createArticleAnswers({
    ...access,
    publicUrl,
    readSettings,
    grantsOf: (caller) => grantsOf(access, caller),
    conversationFor: (article, caller, { granted }) =>
      findConversation(comments, caller, { article, canRead: granted }),
  });
  const findKnownTiers = async (tx: Tx) => new Set((await listTiers(tx)).map(({ slug }) => slug));

  const limiter = createLimiter(db.pool, config.RATE_LIMIT_FACTOR);
  const money = {
    ...{ db, clock, changes, log, metrics, stripe, readSettings, publicUrl },
    livemode: config.livemode,
  };
  const settle: SettleDeps = {
    ...money,
    tipPaid: (tx, { tipId, paidAt }) => markTipPaid(tx, tipId, paidAt),
    lookAtSubscription: (budget, id) => lookAtSubscription(money, budget, id),
  };
  const inbox = {
    ...money,
    handlers: [checkoutStripeHandler(settle), subscriptionStripeHandler(money)],
  };

  const endpoints = [
    ...readingEndpoints({
      ...access,
      publicUrl,
      readSettings,
      answers,
      showTiers: async () => (await listTiers(db.read)).map(presentTier),
      showNewsletters: async () => (await listNewsletters(db.read)).map(presentNewsletter),
    }),
    ...grantEndpoints({
      ...access,
      tierExists: async (tx, slug) => (await findTierBySlug(tx, slug)) !== null,
    }),
    ...commentEndpoints(comments),
    ...accountsEndpoints(accounts),
    ...sessionsEndpoints(sessions),
    ...magicLinkEndpoints(sessions),
    ...passwordEndpoints(sessions),
    ...deviceEndpoints(sessions),
    ...apiKeyEndpoints({ db, clock }),
    ...meEndpoints({
      db,
      clock,
      readSubscription: (memberId) => findSubscriptionSummary(db.read, memberId, readSettings),
    }),
    ...staffMembersEndpoints({ db, clock }),
    ...tierEndpoints(money),
    ...tipEndpoints({ ...money, limiter, formSecrets: keys.map(({ secret }) => secret) }),
    ...subscriptionEndpoints({ ...money, settle }),
    ...checkoutEndpoints(settle),
    ...paymentEndpoints(money),
    ...webhookEndpoints({ ...inbox, secrets: config.STRIPE_WEBHOOK_SECRET }),
    ...settingsEndpoints({ db, clock, changes, readSettings }),
    ...auditEndpoints({ db }),
    ...articleEndpoints({ ...access, findKnownTiers }),
    ...authorEndpoints(access),
    ...newsletterEndpoints(access),
  ];
  const jobs: JobKind[] = [sendMailJob({ db, clock, transport }), stripeObjectJob(inbox)];

  const app = createApp({
    db,
    log,
    metrics,
    endpoints,
    limiter,
    allowedOrigins,
    authenticate: createAuthenticate({ db, clock, accessTokens }),
    checkAnswers: config.NODE_ENV === 'test',
    hotRead: createHotRead({
      peekForEveryone: (slug) => answers.peekForEveryone(slug),
      headers: { 'X-Content-Type-Options': 'nosniff' },
      observe: (status) => metrics.observe('GET', status, 0),
    }),
    probes: healthPages(readinessChecks(config, db)),
    pages: [documentationPages(buildOpenApi(endpoints, config.PUBLIC_URL))],
    trustedProxies: config.TRUST_PROXY,
    isHttps,
  });

  return {
    transfer: { ...access, findKnownTiers, readSettings },
    app,
    db,
    changes,
    stripe,
    metrics,
    worker: {
      ...{ pool: db.pool, log, metrics, kinds: jobs },
      recurring: recurringJobs({
        db,
        clock,
        settleOpenCheckouts: () => settleOpenCheckouts(settle),
      }),
    },
    async close() {
      await listener.close();
      transport.close();
      await db.close();
    },
  };
}

function readinessChecks(config: Config, db: Database): ReadinessCheck[] {
  const always: ReadinessCheck[] = [
    {
      name: 'database',
      async check() {
        await db.pool.query('SELECT 1');
        return 'answers';
      },
    },
    {
      name: 'migrations',
      async check() {
        const pending = await listPendingMigrations({ databaseUrl: config.DATABASE_URL });
        if (pending.length > 0) throw new Error(`${pending.length} migrations are not applied`);
        return 'all applied';
      },
    },
  ];
  const { STRIPE_API_BASE: standIns } = config;
  if (standIns === undefined) return always;
  return [
    ...always,
    {
      name: 'standIns',
      async check() {
        const answer = await fetch(`${standIns}/_emulator/clock`);
        if (!answer.ok) throw new Error(`the stand-ins answered ${answer.status}`);
        return 'answer';
      },
    },
    {
      name: 'demonstration',
      async check() {
        // The seed writes the settings last, so a settings row means that all of it is there.
        const { rowCount } = await db.pool.query('SELECT 1 FROM site_settings');
        if (rowCount === 0) throw new Error('the demonstration site is not there yet');
        return 'is there';
      },
    },
  ];
}
