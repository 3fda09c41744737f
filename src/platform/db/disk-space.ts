import type { Pool } from 'pg';
import { isDatabaseUnavailable } from './database-errors.ts';

/** SQLSTATE disk_full. */
const DISK_FULL = '53100';

/** Half a megabyte in a table that is gone with its statement: more than a nearly full disk has left. */
const TRIAL = `CREATE TEMPORARY TABLE room_for_writes ON COMMIT DROP AS
  SELECT md5(number::text) FROM generate_series(1, 8000) AS number`;

/** Whether PostgreSQL has room for what is written. */
interface DiskSpace {
  /**
   * Throws from the first write that was refused for want of room until a trial passes. Reading goes
   * on meanwhile, and a trial costs nothing where nothing was refused.
   */
  assertFree(): Promise<void>;
}

/** Detects every disk-full error, whether the statement came from Prisma, the queue or our own SQL. */
export function watchDiskSpace(pool: Pool): DiskSpace {
  let isInDoubt = false;
  pool.on('connect', (client) => {
    // The only place where all statements of a connection pass; pg's types leave it out.
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
        // A role that may not create temporary tables cannot run the trial, and must not stay unready.
        if (isDatabaseUnavailable(error)) throw error;
      }
      isInDoubt = false;
    },
  };
}
