import { Client } from 'pg';
import { connectionOptions } from './hosts.ts';

export interface HeldLock {
  /** Throws once the lock was lost, because its connection ended: another process may hold it by now. */
  assertHeld(): void;
}

/**
 * Runs work that only one process may do at a time; returns null where another one is at it. The lock is held by
 * a transaction on a connection of its own. So it ends with the process however that ends, and a transaction
 * pooler passes nobody else's statements through that connection, which would let a lock of a session drift
 * away. The transaction reads nothing, so that it holds up no vacuum.
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
