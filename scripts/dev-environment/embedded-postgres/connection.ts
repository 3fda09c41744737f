import pg from 'pg';
import { SUPERUSER } from './cluster.ts';

const DATABASE = 'pennypress';

const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';
const STARTING_UP = '57P03';

/**
 * The advisory lock that every user of the embedded database holds in shared mode; the last user stops the database.
 */
const USERS_LOCK = 4_210_017;

export type Credentials = { port: number; password: string };

export function databaseUrlOf({ port, password }: Credentials, database = DATABASE): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** `starting`: the server runs but does not accept queries yet; `silent`: it does not respond. */
type Answer = pg.Client | 'starting' | 'silent';

/** Connects as another user of the database, and creates our database if it is missing. */
export async function enter(credentials: Credentials, cluster: string): Promise<Answer> {
  const client = new pg.Client({
    connectionString: databaseUrlOf(credentials, 'postgres'),
    application_name: 'pennypress-holder',
    connectionTimeoutMillis: 2000,
    query_timeout: 5000,
  });
  // Other connections report that the server is gone.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    if (rows[0]?.data_directory !== cluster) {
      await client.end();
      return 'silent';
    }
    await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
    await ensureDatabase(client);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    return hasCode(error, STARTING_UP) ? 'starting' : 'silent';
  }
}

/** Releases the lock. `isLast` means that nobody else uses the database. */
export async function leave(client: pg.Client): Promise<{ isLast: boolean }> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS is_last', [USERS_LOCK]);
    return { isLast: rows[0]?.is_last === true };
  } catch {
    return { isLast: true };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
    DATABASE,
  ]);
  if (rowCount !== 0) {
    return;
  }
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    if (!hasCode(error, DUPLICATE_DATABASE) && !hasCode(error, UNIQUE_VIOLATION)) {
      throw error;
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof pg.DatabaseError && error.code === code;
}
