/**
 * The minimum cost of storing an event: one INSERT that commits, through a pool as large as the site's. Receives the
 * database URL and a duration in seconds, and reports inserts per second.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const POOL_SIZE = 20;
const INSERT = 'INSERT INTO bench_inbox (id, payload, received_at) VALUES ($1, $2, now())';

const pool = new pg.Pool({ connectionString: process.argv[2], max: POOL_SIZE });
await pool.query(
  `CREATE TABLE IF NOT EXISTS bench_inbox
   (id text PRIMARY KEY, payload jsonb NOT NULL, received_at timestamptz NOT NULL)`,
);

process.on('message', async (asked: { seconds: number; inFlight: number; payload: string }) => {
  const until = performance.now() + asked.seconds * 1000;
  let inserted = 0;
  const insertOn = async () => {
    while (performance.now() < until) {
      await pool.query(INSERT, [randomUUID(), asked.payload]);
      inserted += 1;
    }
  };
  await Promise.all(Array.from({ length: asked.inFlight }, insertOn));
  process.send?.(inserted / asked.seconds);
});
