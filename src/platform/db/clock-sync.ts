import type { Client } from 'pg';
import { openConnection } from './connection.ts';

/** The command that moves the clock finds connections by this name, and waits until each acknowledges. */
export const CLOCK_SYNC_CONNECTION = 'pennypress-clock';
export const CLOCK_CHANNEL = 'pennypress_clock';
export const CLOCK_ACKNOWLEDGED_CHANNEL = 'pennypress_clock_acknowledged';

const RECONNECT_AFTER_MS = 250;

interface ClockSyncOptions {
  readonly databaseUrl: string;
  /** Sets the clock to wall time plus `seconds`; called at the start too. */
  onOffset(seconds: number): Promise<void> | void;
}

/**
 * Keeps this process' clock at the offset in the database, which tests and demonstrations move. Each move
 * is acknowledged after `onOffset` has finished, so that the mover knows when every process has it.
 */
export async function syncClock(options: ClockSyncOptions): Promise<{ close(): Promise<void> }> {
  return await openConnection({
    databaseUrl: options.databaseUrl,
    name: CLOCK_SYNC_CONNECTION,
    reconnectAfterMs: RECONNECT_AFTER_MS,
    async setUp(client) {
      // Listening comes first: a move between the two statements is notified rather than missed.
      await client.query(`LISTEN ${CLOCK_CHANNEL}`);
      let last = Promise.resolve();
      client.on('notification', () => {
        last = last.then(() => sync(client, options.onOffset)).catch(() => undefined);
      });
      await sync(client, options.onOffset);
    },
  });
}

/** Reads the row each time: of several moves at once, only the row knows the latest. */
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
