import pg from 'pg';
import { verifyChain } from '../features/audit/index.ts';
import { mrrMismatch } from '../features/revenue/index.ts';
import type { Config } from '../platform/config/config.ts';
import { connectionOptions } from '../platform/db/hosts.ts';
import { listPendingMigrations } from '../platform/db/migrate.ts';
import { createLog } from '../platform/log/log.ts';
import { createMailTransport } from '../platform/mail/transport.ts';
import { createStripe, stripeStatusOf } from '../platform/stripe/stripe.ts';
import { openMedia } from '../wiring/media.ts';
import { namespaceOf } from '../wiring/shared-memory.ts';
import { describeKeyAge } from './rotate-keys.ts';

/** PostgreSQL 15 as `server_version_num`. */
const OLDEST_POSTGRES = 150_000;
/** Far below five minutes, the maximum age of a webhook signature. */
const MAX_SKEW_SECONDS = 5;

/** Each check returns its result, or throws an error whose message also states the remedy. */
const CHECKS: readonly (readonly [name: string, check: (config: Config) => Promise<string>])[] = [
  ['database', checkDatabase],
  ['migrations', checkMigrations],
  ['Stripe', checkStripe],
  ['mail', checkMail],
  ['clock', checkClock],
  ['images', checkImages],
  ['Redis', checkRedis],
  ['keys', ({ JWT_KEYS }) => Promise.resolve().then(() => describeKeyAge(JWT_KEYS, new Date()))],
  ['audit log', checkAuditLog],
  ['revenue', checkRevenue],
];

interface Diagnosis {
  readonly name: string;
  readonly isOk: boolean;
  readonly text: string;
}

/** Checks every service that a server needs. A failed check does not stop the others. */
export function runDiagnostics(config: Config): Promise<Diagnosis[]> {
  return Promise.all(
    CHECKS.map(([name, check]) =>
      check(config).then(
        (text) => ({ name, isOk: true, text }),
        (error: unknown) => ({ name, isOk: false, text: messageOf(error) }),
      ),
    ),
  );
}

async function checkDatabase(config: Config): Promise<string> {
  const { version, number } = await queryRow<{ version: string; number: number }>(
    config,
    `SELECT current_setting('server_version') AS version,
            current_setting('server_version_num')::int AS number`,
  ).catch(failWith('start PostgreSQL, or correct DATABASE_URL'));
  if (number < OLDEST_POSTGRES) {
    throw new Error(`PostgreSQL ${version} is too old: upgrade to 15 or newer`);
  }
  return `PostgreSQL ${version} responds`;
}

async function checkMigrations({ DATABASE_DIRECT_URL: databaseUrl }: Config): Promise<string> {
  const pending = await listPendingMigrations({ databaseUrl });
  if (pending.length > 0) {
    throw new Error(`not applied: ${pending.join(', ')}. Run the command "migrate"`);
  }
  return 'all applied';
}

/** Makes a read-only call that every API key is permitted to make. */
async function checkStripe(config: Config): Promise<string> {
  const stripe = createStripe({
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
  });
  await stripe.events.list({ limit: 1 }).catch((error: unknown) => {
    if (stripeStatusOf(error) === 401) {
      throw new Error('Stripe rejects the key: correct STRIPE_SECRET_KEY');
    }
    return failWith('check the network and status.stripe.com')(error);
  });
  const service = config.STRIPE_API_BASE === undefined ? 'Stripe' : 'the emulator';
  return `${service} accepts the ${config.livemode ? 'live' : 'test'} key`;
}

async function checkMail(config: Config): Promise<string> {
  const transport = createMailTransport(config);
  try {
    await transport.verify().catch(failWith('start the mail server, or correct SMTP_URL'));
    return 'the mail server responds';
  } finally {
    transport.close();
  }
}

async function checkClock(config: Config): Promise<string> {
  const { now } = await queryRow<{ now: Date }>(config, 'SELECT clock_timestamp() AS now');
  const seconds = Math.abs(now.getTime() - Date.now()) / 1000;
  if (seconds > MAX_SKEW_SECONDS) {
    throw new Error(`${seconds.toFixed(0)} s off the database clock: synchronize both with NTP`);
  }
  return 'in sync with the database';
}

/** Checks the media storage with the credentials that uploads use. */
function checkImages(config: Config): Promise<string> {
  return openMedia(config, null)
    .examine()
    .catch((error: unknown) => {
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      return failWith('correct MEDIA_ENDPOINT and the other MEDIA settings, or DATA_DIR')(cause);
    });
}

/** Redis is optional, but an operator who configured it wants to know if it is not used. */
async function checkRedis(config: Config): Promise<string> {
  const { REDIS_URL: url } = config;
  if (url === undefined) return 'not configured (optional)';
  const { openRedis } = await import('../platform/redis/redis.ts');
  const redis = openRedis({
    url,
    namespace: namespaceOf(config),
    log: createLog('silent', 'json'),
  });
  try {
    return `${await redis.describe().catch(failWith('start it, or correct REDIS_URL; the server works without it'))} responds`;
  } finally {
    redis.close();
  }
}

async function checkAuditLog(config: Config): Promise<string> {
  const { length, broken } = await withClient(config, verifyChain);
  if (broken === null) return `${length} entries, none modified or missing`;
  const place = broken.position === null ? 'at the end' : `at entry ${broken.position}`;
  throw new Error(
    `broken ${place}: ${broken.problem}. Compare it with the shipped log (AUDIT_LOG_FILE)`,
  );
}

/** Appends the remedy to the message of an error. */
function failWith(advice: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`${messageOf(error)}: ${advice}`, { cause: error });
  };
}

function queryRow<Row extends pg.QueryResultRow>(config: Config, sql: string): Promise<Row> {
  return withClient(config, async (client) => {
    const [row] = (await client.query<Row>(sql)).rows;
    if (!row) throw new Error('The database returned no row.');
    return row;
  });
}

/** The recorded MRR changes must add up to the current MRR of all subscriptions. */
async function checkRevenue(config: Config): Promise<string> {
  const { rowCount } = await withClient(config, (client) =>
    client.query(mrrMismatch.text, mrrMismatch.values),
  );
  if (!rowCount) return 'recorded MRR changes match the subscriptions';
  throw new Error(`${rowCount} subscriptions have wrong MRR records. Run the command "recount"`);
}

async function withClient<T>(
  { DATABASE_URL: databaseUrl }: Config,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    ...connectionOptions(databaseUrl),
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Node's AggregateError, thrown if several addresses refuse the connection, has an empty message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
