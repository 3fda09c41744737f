import { Client } from 'pg';
import { connectionOptions } from './hosts.ts';

export interface HeldLock {
  /** Throws if the lock was lost because its connection ended: another process may hold it by now. */
  assertHeld(): void;
}

/**
 * Runs work that only one process may do at a time; returns null if another process holds the lock. A transaction on a
 * separate connection holds the lock, so it is released whenever the process ends, and a transaction pooler runs no
 * other statements on that connection; a session lock could end up with another client. The transaction reads nothing,
 * so it does not block vacuum.
 */
export async function holdLock<Result>(
  { databaseUrl, key }: { readonly databaseUrl: string; readonly key: number },
  work: (lock: HeldLock) => Promise<Result>,
): Promise<{ readonly result: Result } | null> {
  const client = new Client({
    ...connectionOptions(databaseUrl),
    application_name: 'pennypress-lock',
    keepAlive: true,
  });
  let lost: Error | null = null;
  const onLoss = (error: Error) => {
    lost ??= error;
  };
  client.on('error', onLoss);
  client.on('end', () => onLoss(new Error('The connection ended.')));
  await client.connect();
  try {
    await client.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
    const sql = 'SELECT pg_try_advisory_xact_lock($1) AS held';
    const { rows } = await client.query<{ held: boolean }>(sql, [key]);
    if (rows[0]?.held !== true) return null;
    const assertHeld = () => {
      if (lost !== null) throw new Error('The lock was lost.', { cause: lost });
    };
    return { result: await work({ assertHeld }) };
  } finally {
    await client.end().catch(() => undefined);
  }
}
