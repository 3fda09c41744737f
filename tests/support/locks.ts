import { expect } from 'vitest';
import type { TestServer } from './server.ts';

/** Waits until this number of statements wait for locks. */
export async function expectWaiting({ db }: TestServer, count: number): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  await expect
    .poll(async () => (await db.pool.query(waiting)).rowCount, { timeout: 10_000 })
    .toBe(count);
}

/** Runs the statement in a transaction of its own, and `meanwhile` before the commit. */
export async function holding<Begun>(
  { db }: TestServer,
  [statement, values]: readonly [string, readonly unknown[]],
  meanwhile: () => Promise<Begun>,
): Promise<Begun> {
  const other = await db.pool.connect();
  try {
    await other.query('BEGIN');
    await other.query(statement, [...values]);
    const begun = await meanwhile();
    await other.query('COMMIT');
    return begun;
  } finally {
    other.release();
  }
}
