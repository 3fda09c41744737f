import type { BillingEvents } from '../features/billing/index.ts';
import type { EmailChangeEvents } from '../features/email-change/index.ts';
import type { PaymentEvents } from '../features/payments/index.ts';
import type { SessionEvents } from '../features/sessions/index.ts';
import {
  createSettingsCache,
  type RenderNotice,
  type SettingsCache,
} from '../features/settings/index.ts';
import type { SubscriptionEvents } from '../features/subscriptions/index.ts';
import type { Config } from '../platform/config/config.ts';
import { deriveOnly, derivePurposeSecrets } from '../platform/crypto/purpose-keys.ts';
import { CHANGES_CHANNEL, type Changes, createChanges } from '../platform/db/changes.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import { type Listener, openListener } from '../platform/db/listener.ts';
import type { Publishes } from '../platform/events/domain-events.ts';
import { createMetrics, type Metrics } from '../platform/health/metrics.ts';
import { type CookieJar, createCookieJar } from '../platform/http/cookies.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import { createLimiter, type Limiter } from '../platform/http/limits.ts';
import type { MediaStore } from '../platform/http/media/media-store.ts';
import { STRICT_TRANSPORT } from '../platform/http/security-headers.ts';
import { createStreams, type Streams } from '../platform/http/streams.ts';
import { createVisitors, type Visitors } from '../platform/http/visitors.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Log } from '../platform/log/log.ts';
import { createMailboxBudgets, type MailboxBudgets } from '../platform/mail/mailbox-budgets.ts';
import { createMailTransport, type MailTransport } from '../platform/mail/transport.ts';
import { createOwnAccount, type OwnAccount } from '../platform/stripe/account.ts';
import { createStripe, type StripeClient } from '../platform/stripe/stripe.ts';
import type { StripeSync } from '../platform/stripe/sync.ts';
import { createSharedStore } from '../platform/stripe/throttle.store.ts';
import { createStripeThrottle } from '../platform/stripe/throttle.ts';
import type { TaskName } from '../schedule.ts';
import type { MovableClock } from '../time/clock.ts';
import { createNoticeRenderer } from '../web/index.ts';
import { openMedia } from './media.ts';
import { type SharedStore, WITHOUT_REDIS } from './shared-memory.ts';

/** All domain events of the publication, with their payloads. */
export type DomainEvents = PaymentEvents &
  BillingEvents &
  SessionEvents &
  EmailChangeEvents &
  SubscriptionEvents;

/** The dependencies that all modules share. Features pick the ones that their `deps` name. */
export interface AppContext extends BaseContext, Publishes<DomainEvents> {
  readonly sync: StripeSync;
}

/** The shared dependencies before domain events and Stripe syncs are connected. */
export interface BaseContext extends SettingsCache, Omit<SharedStore, 'closeShared'> {
  readonly config: Config;
  readonly clock: MovableClock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly changes: Changes;
  readonly db: Database;
  readonly transport: MailTransport;
  readonly stripe: StripeClient;
  readonly limiter: Limiter;
  readonly mailboxBudgets: MailboxBudgets;
  readonly streams: Streams;
  readonly visitors: Visitors;
  readonly publicUrl: string;
  /** Renders the pages that answer emailed links. */
  readonly renderNotice: RenderNotice;
  /** The store of the images below /media. */
  readonly media: MediaStore;
  readonly isHttps: boolean;
  readonly cookieJar: CookieJar;
  /** Headers that fast paths must add themselves, because middleware does not run for them. */
  readonly fastPathHeaders: Readonly<Record<string, string>>;
  readonly livemode: boolean;
  /** Secrets of the hashes that recognize one person's trials. */
  readonly trialSecrets: readonly string[];
  /** Secrets of the hashes that remain of erased members' ids in other systems. */
  readonly erasedIdSecrets: readonly string[];
  /** Secrets that sign links in emails that act without signing in. The first one signs. */
  readonly mailLinkSecrets: readonly string[];
  /** The newest server key, from which the links in newsletters are derived. */
  readonly linkKey: string;
  readonly account: OwnAccount;
  readonly allowedOrigins: ReadonlySet<string>;
  /** The origins that emails may link to with secrets: the allowed origins, or any (null) in development. */
  readonly trustedOrigins: ReadonlySet<string> | null;
  readonly returnAddresses: readonly string[];
  /** Subscribes to the database's notifications. No cache is used before that. */
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** The parts that a module contributes to the process. */
export interface AppModule {
  readonly endpoints: readonly Endpoint[];
  readonly jobs?: readonly JobKind[];
  /** Scheduled tasks, by their names in the schedule. */
  readonly tasks?: Readonly<Partial<Record<TaskName, () => Promise<void>>>>;
}

export interface ContextOptions {
  readonly clock: MovableClock;
  readonly log: Log;
  /** The publication's name in logs and metrics, if the process serves several. */
  readonly site?: string | null;
  /** True for a command, whose statements may take longer than a request's. */
  readonly isCommand?: boolean;
  /** The memory shared by processes. By default they share only the database. */
  readonly shared?: SharedStore;
}

/** Creates the shared dependencies. Nothing connects yet: the pool connects on first use. */
export function createContext(
  config: Config,
  { clock, log, site = null, isCommand = false, shared = WITHOUT_REDIS }: ContextOptions,
): BaseContext {
  const { DATABASE_DIRECT_URL: directUrl, PUBLIC_URL: publicUrl } = config;
  const isHttps = publicUrl.startsWith('https:');
  const changes = createChanges();
  const db = openConfiguredDatabase(config, { changes, log, isCommand });
  const cookieJar = createCookieJar({ isHttps, domain: config.COOKIE_DOMAIN });
  const notifications = createNotifications({ databaseUrl: directUrl, log, changes, db });
  const transport = createMailTransport(config);
  const metrics = createMetrics(site);
  const allowedOrigins = new Set([new URL(publicUrl).origin, ...config.ALLOWED_ORIGINS]);
  const trustedOrigins = config.isProduction ? allowedOrigins : null;
  const limiter = createLimiter(db.pool, config.RATE_LIMIT_FACTOR, shared.sharedCounts);
  return {
    config,
    clock,
    log,
    metrics,
    changes,
    db,
    transport,
    publicUrl,
    renderNotice: createNoticeRenderer(publicUrl),
    media: openMedia(config, limiter),
    stripe: createStripeClient(config, { db, metrics }),
    limiter,
    sharedCounts: shared.sharedCounts,
    shareValues: shared.shareValues,
    isRedisUp: shared.isRedisUp,
    mailboxBudgets: createMailboxBudgets(limiter),
    streams: createStreams({ factor: config.RATE_LIMIT_FACTOR }),
    ...createSettingsCache({ db, changes, trustedOrigins }),
    visitors: createVisitors(derivePurposeSecrets(config.JWT_KEYS, 'visitors'), cookieJar),
    isHttps,
    cookieJar,
    fastPathHeaders: {
      'X-Content-Type-Options': 'nosniff',
      ...(isHttps ? { 'Strict-Transport-Security': STRICT_TRANSPORT } : {}),
    },
    livemode: config.livemode,
    ...secretsOf(config),
    account: createAccount(config, { db, clock }),
    allowedOrigins,
    trustedOrigins,
    returnAddresses: config.RETURN_ADDRESSES,
    listen: notifications.listen,
    async close() {
      await notifications.close();
      shared.closeShared();
      transport.close();
      await db.close();
    },
  };
}

function openConfiguredDatabase(
  config: Config,
  { changes, log, isCommand }: Pick<BaseContext, 'changes' | 'log'> & { isCommand: boolean },
): Database {
  return openDatabase({
    databaseUrl: config.DATABASE_URL,
    replicaUrl: config.DATABASE_REPLICA_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    isCommand,
    isPooled: config.DATABASE_DIRECT_URL !== config.DATABASE_URL,
    changes,
    onIdleError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  });
}

/** Derives secrets for signing and hashing, one per purpose, newest key first. */
function secretsOf(config: Config) {
  const { JWT_KEYS: keys } = config;
  return {
    trialSecrets: keys.map(({ secret }) => secret),
    erasedIdSecrets: deriveOnly(keys, 'erased-ids'),
    mailLinkSecrets: derivePurposeSecrets(keys, 'mail-links'),
    linkKey: newestSecret(config),
  };
}

/** Creates the subscription to the database's notifications, by which processes learn of each other's changes. */
function createNotifications({
  databaseUrl,
  log,
  changes,
  db,
}: Pick<BaseContext, 'log' | 'changes' | 'db'> & { readonly databaseUrl: string }) {
  let listener: Listener | null = null;
  return {
    async listen() {
      const opened = await openListener({
        databaseUrl,
        log,
        channels: {
          [CHANGES_CHANNEL](payload) {
            db.noteWrite();
            changes.receive(payload);
          },
        },
        onListening() {
          db.noteWrite();
          changes.receiveAll();
        },
      });
      changes.setHealthCheck(() => opened.isHealthy());
      listener = opened;
    },
    async close() {
      await listener?.close();
    },
  };
}

function createAccount(
  { STRIPE_SECRET_KEY: secretKey, livemode }: Config,
  { db, clock }: Pick<BaseContext, 'db' | 'clock'>,
): BaseContext['account'] {
  return createOwnAccount({ db, clock, secretKey, livemode });
}

function createStripeClient(
  config: Config,
  { db, metrics }: Pick<BaseContext, 'db' | 'metrics'>,
): StripeClient {
  const perSecond = config.STRIPE_JOBS_PER_SECOND;
  // Without a limit, no state needs to be shared.
  const store = Number.isFinite(perSecond) ? { store: createSharedStore(db) } : {};
  return createStripe({
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
    throttle: createStripeThrottle({ perSecond, metrics, ...store }),
  });
}

function newestSecret({ JWT_KEYS: [newest] }: Config): string {
  if (newest === undefined) throw new Error('JWT_KEYS is empty');
  return newest.secret;
}
