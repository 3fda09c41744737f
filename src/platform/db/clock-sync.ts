import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** The stand-ins' side looks for connections of this name and waits for each to acknowledge. */
export const CLOCK_SYNC_CONNECTION = 'pennypress-clock';
export const CLOCK_CHANNEL = 'pennypress_clock';
export const CLOCK_ACKNOWLEDGED_CHANNEL = 'pennypress_clock_acknowledged';

const RECONNECT_AFTER_MS = 250;

export interface ClockSyncOptions {
  readonly databaseUrl: string;
  /** Moves this process to wall time plus so many seconds; called at the start too. */
  onOffset(seconds: number): Promise<void> | void;
}

/**
 * Keeps this process at the clock that the database tells, which the stand-ins move outside
 * production. Each move is acknowledged only after `onOffset` has finished, so that whoever moved
 * the clock knows when every process lives at the new time.
 */
export async function syncClock(options: ClockSyncOptions): Promise<{ close(): Promise<void> }> {
  let isClosing = false;
  let client = await connect(options, reconnect);

  async function reconnect(): Promise<void> {
    while (!isClosing) {
      await sleep(RECONNECT_AFTER_MS, undefined, { ref: false });
      try {
        client = await connect(options, reconnect);
        if (isClosing) await client.end();
        return;
      } catch {
        // The database is away; what the clock says is read again once it is back.
      }
    }
  }

  return {
    async close() {
      isClosing = true;
      await client.end();
    },
  };
}

async function connect(
  { databaseUrl, onOffset }: ClockSyncOptions,
  onEnd: () => Promise<void>,
): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: CLOCK_SYNC_CONNECTION,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Listening comes first: a move between the two is then heard rather than missed.
    await client.query(`LISTEN ${CLOCK_CHANNEL}`);
    let turn = Promise.resolve();
    client.on('notification', () => {
      turn = turn.then(() => follow(client, onOffset)).catch(() => undefined);
    });
    await follow(client, onOffset);
  } catch (error) {
    await client.end();
    throw error;
  }
  client.once('end', () => void onEnd());
  return client;
}

/** The row is read each time, since it alone tells the latest move when several come at once. */
async function follow(client: Client, onOffset: ClockSyncOptions['onOffset']): Promise<void> {
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
