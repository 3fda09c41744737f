import pg from 'pg';
import type { Config } from '../platform/config/config.ts';
import { listPendingMigrations } from '../platform/db/migrate.ts';
import { createMailTransport } from '../platform/mail/transport.ts';
import { createStripe, stripeStatusOf } from '../platform/stripe/stripe.ts';
import { openMedia } from '../wiring/media.ts';

/** Version 15 as PostgreSQL's `server_version_num`. */
const OLDEST_POSTGRES = 150_000;
/** Far below the five minutes after which a webhook's signature is too old. */
const LARGEST_SKEW_SECONDS = 5;

export interface Diagnosis {
  readonly part: string;
  readonly isOk: boolean;
  /** The result; for a problem, also what to do. */
  readonly text: string;
}

/** Checks every service that a server needs. One failed check does not stop the others. */
export async function runDiagnostics(config: Config): Promise<Diagnosis[]> {
  const parts: [string, (config: Config) => Promise<Diagnosis['text'] | Ill>][] = [
    ['database', checkDatabase],
    ['migrations', checkMigrations],
    ['Stripe', checkStripe],
    ['mail', checkMail],
    ['clock', checkClock],
    ['images', checkImages],
  ];
  return await Promise.all(
    parts.map(async ([part, check]) => {
      const found = await check(config).catch((error: unknown) => problem(messageOf(error)));
      return typeof found === 'string'
        ? { part, isOk: true, text: found }
        : { part, isOk: false, text: found.words };
    }),
  );
}

interface Ill {
  readonly words: string;
}

function problem(words: string): Ill {
  return { words };
}

async function checkDatabase(config: Config): Promise<string | Ill> {
  try {
    const { version, number } = await askDatabase<{ version: string; number: number }>(
      config,
      `SELECT current_setting('server_version') AS version,
              current_setting('server_version_num')::int AS number`,
    );
    if (number >= OLDEST_POSTGRES) return `PostgreSQL ${version} answers`;
    return problem(`PostgreSQL ${version} is too old: move to 15 or newer`);
  } catch (error) {
    return problem(`${messageOf(error)}: start PostgreSQL, or correct DATABASE_URL`);
  }
}

async function checkMigrations({ DATABASE_URL: databaseUrl }: Config): Promise<string | Ill> {
  const pending = await listPendingMigrations({ databaseUrl });
  if (pending.length === 0) return 'all applied';
  return problem(`not applied: ${pending.join(', ')}. Run the command "migrate"`);
}

/** Makes a read-only call that every key may make. */
async function checkStripe(config: Config): Promise<string | Ill> {
  const stripe = createStripe({
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE,
  });
  try {
    await stripe.events.list({ limit: 1 });
    const whose = config.STRIPE_API_BASE === undefined ? 'Stripe' : 'the emulator';
    return `${whose} answers to the ${config.livemode ? 'live' : 'test'} key`;
  } catch (error) {
    const isRefused = stripeStatusOf(error) === 401;
    if (isRefused) return problem('Stripe does not know the key: correct STRIPE_SECRET_KEY');
    return problem(`${messageOf(error)}: look at the network and at status.stripe.com`);
  }
}

async function checkMail(config: Config): Promise<string | Ill> {
  const transport = createMailTransport(config);
  try {
    await transport.verify();
    return 'the mail server answers';
  } catch (error) {
    return problem(`${messageOf(error)}: start the mail server, or correct SMTP_URL`);
  } finally {
    transport.close();
  }
}

async function checkClock(config: Config): Promise<string | Ill> {
  const { now } = await askDatabase<{ now: Date }>(config, 'SELECT clock_timestamp() AS now');
  const seconds = Math.abs(now.getTime() - Date.now()) / 1000;
  if (seconds <= LARGEST_SKEW_SECONDS) return 'agrees with the database';
  return problem(
    `is ${seconds.toFixed(0)} s off the database: let both follow a time server (NTP)`,
  );
}

/** Checks the bucket with the key that uploads use. */
async function checkImages(config: Config): Promise<string | Ill> {
  try {
    return await openMedia(config, null).examine();
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return problem(
      `${messageOf(cause)}: correct MEDIA_ENDPOINT and the settings beside it, or DATA_DIR`,
    );
  }
}

async function askDatabase<Row extends pg.QueryResultRow>(
  { DATABASE_URL: connectionString }: Config,
  sql: string,
): Promise<Row> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const [row] = (await client.query<Row>(sql)).rows;
    if (!row) throw new Error('The database returned no row.');
    return row;
  } finally {
    await client.end();
  }
}

/** Node's AggregateError, for several refused addresses, has an empty message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
