import { setTimeout as pause } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { Logger, runMigrations as migrateJobQueue } from 'graphile-worker';
import pg from 'pg';
import { connectionOptions } from './hosts.ts';
import { listMigrationNames, readMigrations } from './migration-files.ts';
import { requireExtensions } from './required-extensions.ts';
import { NO_FILTERS, openSchemaEngine } from './schema-engine.ts';
import { runWholeScripts } from './whole-scripts.ts';

/** An arbitrary number, the same for every process that migrates. */
const MIGRATION_LOCK = 7_306_921;

const LOCK_PAUSE_MS = 100;

const UNDEFINED_TABLE = '42P01';

/** `failed`: it was started and did not finish. No further migrations are applied until it is retried. */
type MigrationState = 'applied' | 'pending' | 'failed';

interface MigrateOptions {
  readonly databaseUrl: string;
  /** Whether to retry a migration that failed before; by default it is refused. */
  readonly retry?: boolean;
  /** Another folder of migrations, for testing upgrades. */
  readonly folder?: string;
}

/** The database and the folder of migrations; by default the folder of this version. */
interface From {
  readonly databaseUrl: string;
  readonly folder: string | undefined;
}

/**
 * Migrates the database to the schema of this version, ours and the job queue's, and returns the names of the applied
 * migrations. Processes that start together wait for each other: the first one applies, the others find nothing to do.
 * A migration that failed before is refused with the engine's own message unless `retry` is set: its script is one
 * transaction, so it left nothing behind except a concurrently built index, which is dropped first. Throws
 * `extension_missing`, with nothing applied, if PostgreSQL lacks an extension that a migration needs.
 */
export function applyMigrations({ databaseUrl, retry, folder }: MigrateOptions): Promise<string[]> {
  return withLock(databaseUrl, async (client) => {
    if (retry) await forgetFailures(client);
    return await migrateUnderLock({ databaseUrl, folder }, client);
  });
}

/** Every migration of this version with its state, oldest first. */
export function listMigrationStates(options: {
  databaseUrl: string;
}): Promise<{ name: string; state: MigrationState }[]> {
  return withClient(options.databaseUrl, async (client) => {
    const [names, finished, failed] = await Promise.all([
      listMigrationNames(),
      findFinished(client),
      findFailed(client),
    ]);
    return names.map((name) => {
      if (finished.has(name)) return { name, state: 'applied' };
      return { name, state: failed.has(name) ? 'failed' : 'pending' };
    });
  });
}

/** Names of the migrations that the database has not finished, oldest first. */
export function listPendingMigrations(options: { databaseUrl: string }): Promise<string[]> {
  return withClient(options.databaseUrl, (client) => findPending(client));
}

async function migrateUnderLock(
  { databaseUrl, folder }: From,
  client: pg.Client,
): Promise<string[]> {
  const pending = await findPending(client, folder);
  if (pending.length > 0) await requireExtensions(client);
  const applied = pending.length === 0 ? [] : await applyPending({ databaseUrl, folder });
  const pgPool = new pg.Pool(connectionOptions(databaseUrl));
  // A lost connection fails the statement that uses it; idle connections are closed below.
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await migrateJobQueue({ pgPool, logger: silentLogger });
  } finally {
    await pgPool.end();
  }
  return applied;
}

async function applyPending({ databaseUrl, folder }: From): Promise<string[]> {
  const pool = new pg.Pool(connectionOptions(databaseUrl));
  const engine = await openSchemaEngine(runWholeScripts(new PrismaPg(pool), pool));
  try {
    const migrationsList = await readMigrations(folder);
    const result = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return result.appliedMigrationNames;
  } finally {
    engine.free();
    await pool.end();
  }
}

async function findPending(client: pg.Client, folder?: string): Promise<string[]> {
  const [names, finished] = await Promise.all([listMigrationNames(folder), findFinished(client)]);
  return names.filter((name) => !finished.has(name));
}

function findFinished(client: pg.Client): Promise<Set<string>> {
  return findMigrations(client, 'finished_at IS NOT NULL');
}

function findFailed(client: pg.Client): Promise<Set<string>> {
  return findMigrations(client, 'finished_at IS NULL');
}

async function findMigrations(client: pg.Client, condition: string): Promise<Set<string>> {
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      `SELECT migration_name FROM _prisma_migrations
        WHERE ${condition} AND rolled_back_at IS NULL`,
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) {
      return new Set();
    }
    throw error;
  }
}

/** Marks failed migrations as rolled back, as `prisma migrate resolve --rolled-back` does. */
async function forgetFailures(client: pg.Client): Promise<void> {
  if ((await findFailed(client)).size === 0) return;
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index
      WHERE NOT indisvalid AND indrelid IN (
        SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  await client.query(
    `UPDATE _prisma_migrations SET rolled_back_at = now()
      WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
  );
}

/**
 * Holds the lock in an open transaction on a separate connection: it ends with the connection, so a killed process
 * never keeps it. It also works behind a transaction pooler, which would leave a session lock on its server connection.
 */
function withLock<Result>(
  databaseUrl: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  return withClient(databaseUrl, async (holder) => {
    while (!(await tryLock(holder))) await pause(LOCK_PAUSE_MS);
    return await withClient(databaseUrl, use);
  });
}

/**
 * Polls instead of waiting in PostgreSQL: a concurrent index build waits for all running statements, including that of
 * a process waiting for this lock. An open transaction between statements holds no snapshot that the build would wait
 * for.
 */
async function tryLock(client: pg.Client): Promise<boolean> {
  await client.query('BEGIN');
  await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  // No parameters: the portal of a statement with parameters keeps its snapshot until the next statement.
  const { rows } = await client.query<{ isOurs: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${MIGRATION_LOCK}) AS "isOurs"`,
  );
  if (rows[0]?.isOurs === true) return true;
  await client.query('ROLLBACK');
  return false;
}

async function withClient<Result>(
  databaseUrl: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    ...connectionOptions(databaseUrl),
    connectionTimeoutMillis: 5000,
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const silentLogger = new Logger(() => () => undefined);
