import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** Any number that no other lock of the database uses. */
const LOCK = 7_105_211_904;

/**
 * Runs one move at a time, from whichever process. The lock lives in a connection of its own, so that it goes with
 * the process however that ends. Throws `move_in_progress`.
 */
export async function holdMove<Result>(db: Database, work: () => Promise<Result>): Promise<Result> {
  const client = await db.pool.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS held',
      [LOCK],
    );
    if (rows[0]?.held !== true) throw moveInProgress();
    try {
      return await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

function moveInProgress(): AppError {
  return new AppError({
    code: 'move_in_progress',
    status: 409,
    detail: 'Another move is being carried out.',
  });
}
