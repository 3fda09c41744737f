import { type RunningStripeEmulator, startStripeEmulator } from '@pennypress/stripe-emulator';
import type { Pool } from 'pg';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import { createStripe, type StripeClient } from '../../../src/platform/stripe/stripe.ts';
import { createClock, type MovableClock } from '../../../src/time/clock.ts';
import { announceClock } from '../../dev-environment/announce-clock.ts';
import { readStrictness } from '../../dev-environment/stripe-strictness.ts';
import { type Mailbox, startMailbox } from '../../mailbox/index.ts';
import type { MakeDatabase } from './databases.ts';
import { type Environment, preloadServer, type Server, serveInProcess } from './server.ts';

export const WEBHOOK_SECRET = 'whsec_of_the_proof_and_nobody';
export const JWT_KEY = { kid: 'proof', secret: 'an-entirely-ordinary-secret-for-proofs' };
/** Used in links only; the servers do not listen there. */
export const PUBLIC_URL = 'http://news.test';

/** Debits settle within the clock steps of the walks. */
const THREE_MINUTES_IN_DAYS = 1 / 480;

/** High enough that no rate limit applies. */
const LIMIT_FACTOR = '1000000';

/** One or more processes with their own database, Stripe emulator and mailbox. */
export interface Site {
  readonly databaseUrl: string;
  readonly environment: Environment;
  /** The running processes; crashes remove some, restarts add others. */
  readonly servers: Server[];
  readonly emulator: RunningStripeEmulator;
  readonly mail: Mailbox;
  readonly stripe: StripeClient;
  readonly db: Database;
  readonly pool: Pool;
  readonly clock: MovableClock;
  /** Unexpected 5xx responses and other failures. */
  readonly unexpectedAnswers: string[];
  /** The number of mails that may have been sent but not marked when a process died; they are sent again. */
  crashes: number;
  /** Starts one more process on the same database. */
  start(): Promise<Server>;
  /** Advances the clock of the emulator and of every process. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

interface SiteOptions {
  readonly makeDatabase: MakeDatabase;
  /** `inside` for servers in this process, or the number of child processes, which can be killed. */
  readonly processes: 'inside' | number;
  /** Changes the database URL of the servers, for example to a proxy. */
  readonly mapDatabaseUrl?: (url: string) => string;
  /** Overrides the environment of the servers, for example to let rate limits apply. */
  readonly environment?: Environment;
}

export async function openSite(options: SiteOptions): Promise<Site> {
  const database = await options.makeDatabase();
  const mapUrl = options.mapDatabaseUrl ?? ((url) => url);
  const outside = await startEmulators(database.url, mapUrl(database.url));
  const environment = { ...outside.environment, ...options.environment };
  const { emulator, mail, db, clock } = outside;
  const servers: Server[] = [];
  const isInside = options.processes === 'inside';
  const site: Site = {
    ...outside,
    environment,
    databaseUrl: database.url,
    pool: db.pool,
    stripe: createStripe({ secretKey: 'sk_test_proof', apiBase: emulator.url }),
    servers,
    unexpectedAnswers: [],
    crashes: 0,
    async start() {
      const server = isInside
        ? await serveInProcess(environment)
        : await (await preloadServer()).begin(environment);
      servers.push(server);
      return server;
    },
    async advance(seconds) {
      await emulator.advance(seconds);
      clock.setOffset(emulator.offsetSeconds());
    },
    async close() {
      await Promise.all(servers.map((server) => (isInside ? server.stop() : server.kill())));
      await Promise.all([emulator.close(), mail.close(), db.close()]);
      await database.drop();
    },
  };
  const count = options.processes === 'inside' ? 1 : options.processes;
  await Promise.all(Array.from({ length: count }, () => site.start()));
  return site;
}

async function startEmulators(databaseUrl: string, reachedAt: string) {
  const emulator = await startStripeEmulator({
    // No automatic deliveries, because test cases deliver events themselves.
    webhook: { url: 'http://127.0.0.1:1/', secret: WEBHOOK_SECRET },
    settings: { debitDays: THREE_MINUTES_IN_DAYS, strictness: readStrictness() },
    onClockMoved: (offsetSeconds) => announceClock(databaseUrl, offsetSeconds),
  });
  await fetch(`${emulator.url}/_emulator/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'drop' }),
  });
  const mail = await startMailbox({});
  const changes = createChanges();
  const db = openDatabase({ databaseUrl, changes, onIdleError: () => undefined });
  const environment = {
    NODE_ENV: 'test',
    PUBLIC_URL,
    DATABASE_URL: reachedAt,
    JWT_KEYS: `${JWT_KEY.kid}:${JWT_KEY.secret}`,
    STRIPE_SECRET_KEY: 'sk_test_proof',
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_BASE: emulator.url,
    SMTP_URL: mail.smtpUrl,
    RATE_LIMIT_FACTOR: LIMIT_FACTOR,
    LOG_LEVEL: 'warn',
    DRAIN_SECONDS: '0',
  };
  return { emulator, mail, db, changes, clock: createClock(), environment };
}
