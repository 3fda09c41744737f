import pg from 'pg';
import {
  CLOCK_ACKNOWLEDGED_CHANNEL,
  CLOCK_CHANNEL,
  CLOCK_SYNC_CONNECTION,
} from '../../src/platform/db/clock-sync.ts';
import { waitUntil } from '../system/wait-until.ts';

const PATIENCE_MS = 10_000;

/**
 * Moves the servers to wall time plus `offsetSeconds`. Resolves when every process that follows the
 * clock has acknowledged, and throws if one has not within ten seconds.
 */
export async function announceClock(databaseUrl: string, offsetSeconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const arrived = new Set<string>();
    client.on('notification', ({ payload }) => arrived.add(payload ?? ''));
    await client.query(`LISTEN ${CLOCK_ACKNOWLEDGED_CHANNEL}`);
    await client.query(
      `INSERT INTO clock (id, offset_seconds) VALUES ('clock', $1)
       ON CONFLICT (id) DO UPDATE SET offset_seconds = excluded.offset_seconds`,
      [offsetSeconds],
    );
    await client.query('SELECT pg_notify($1, $2::text)', [CLOCK_CHANNEL, offsetSeconds]);
    const haveAllArrived = async () =>
      (await listFollowers(client)).every((pid) => arrived.has(`${pid}:${offsetSeconds}`));
    if (!(await waitUntil(haveAllArrived, PATIENCE_MS))) {
      throw new Error('The clock was moved, but a process did not follow it within 10 seconds');
    }
  } finally {
    await client.end();
  }
}

async function listFollowers(client: pg.Client): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
      WHERE application_name = $1 AND datname = current_database()`,
    [CLOCK_SYNC_CONNECTION],
  );
  return rows.map((row) => row.pid);
}
