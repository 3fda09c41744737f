import type { Client } from 'pg';
import { openConnection } from './connection.ts';

/** The command that moves the clock finds connections by this name and waits until each has acknowledged the move. */
export const CLOCK_SYNC_CONNECTION = 'pennypress-clock';
export const CLOCK_CHANNEL = 'pennypress_clock';
export const CLOCK_ACKNOWLEDGED_CHANNEL = 'pennypress_clock_acknowledged';

const RECONNECT_AFTER_MS = 250;

interface ClockSyncOptions {
  readonly databaseUrl: string;
  /** Sets the clock to wall time plus `seconds`. Also called at the start. */
  onOffset(seconds: number): Promise<void> | void;
}

/**
 * Keeps this process' clock at the offset in the database, which tests and demonstrations change. Each change is
 * acknowledged after `onOffset` has finished, so that the command knows when every process has applied it.
 */
export async function syncClock(options: ClockSyncOptions): Promise<{ close(): Promise<void> }> {
  return await openConnection({
    databaseUrl: options.databaseUrl,
    name: CLOCK_SYNC_CONNECTION,
    reconnectAfterMs: RECONNECT_AFTER_MS,
    async setUp(client) {
      // LISTEN comes first, so that a change between the two statements is not missed.
      await client.query(`LISTEN ${CLOCK_CHANNEL}`);
      let last = Promise.resolve();
      client.on('notification', () => {
        last = last.then(() => sync(client, options.onOffset)).catch(() => undefined);
      });
      await sync(client, options.onOffset);
    },
  });
}

/** Reads the row on each notification: after concurrent changes, only the row has the latest offset. */
async function sync(client: Client, onOffset: ClockSyncOptions['onOffset']): Promise<void> {
  const { rows } = await client.query<{ offset: number }>(
    'SELECT offset_seconds AS "offset" FROM clock',
  );
  const seconds = rows[0]?.offset ?? 0;
  await onOffset(seconds);
  await client.query(`SELECT pg_notify($1, pg_backend_pid() || ':' || $2::int)`, [
    CLOCK_ACKNOWLEDGED_CHANNEL,
    seconds,
  ]);
}
