import type { Pool } from 'pg';
import { isDatabaseUnavailable } from './database-errors.ts';

/** SQLSTATE disk_full. */
const DISK_FULL = '53100';

/** Writes half a megabyte to a table that is dropped with its statement: more than a nearly full disk has left. */
const TRIAL = `CREATE TEMPORARY TABLE room_for_writes ON COMMIT DROP AS
  SELECT md5(number::text) FROM generate_series(1, 8000) AS number`;

/** Checks whether PostgreSQL has disk space for writes. */
interface DiskSpace {
  /**
   * Throws from the first disk-full error until a trial write succeeds. Reads continue meanwhile. Without a disk-full
   * error nothing is checked.
   */
  assertFree(): Promise<void>;
}

/** Detects every disk-full error, whether the statement came from Prisma, the queue or our own SQL. */
export function watchDiskSpace(pool: Pool): DiskSpace {
  let isInDoubt = false;
  pool.on('connect', (client) => {
    // The only place that sees all statements of a connection; pg's types omit it.
    Reflect.get(client, 'connection').on('errorMessage', ({ code }: { code?: string }) => {
      if (code === DISK_FULL) isInDoubt = true;
    });
  });
  return {
    async assertFree() {
      if (!isInDoubt) return;
      try {
        await pool.query(TRIAL);
      } catch (error) {
        // A role that may not create temporary tables cannot run the trial, and must not remain unready.
        if (isDatabaseUnavailable(error)) throw error;
      }
      isInDoubt = false;
    },
  };
}
