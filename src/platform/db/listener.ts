import { Client } from 'pg';
import type { Log } from '../log/log.ts';

const RECONNECT_AFTER_MS = 500;

export interface ListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  readonly channels: Readonly<Record<string, (payload: string) => void>>;
  /** Called when the connection is there again: whatever was announced meanwhile was missed. */
  onReconnect(): void;
}

export interface Listener {
  close(): Promise<void>;
}

/** Holds one connection that LISTENs, and takes a new one whenever it is cut. */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  let isClosing = false;
  let client = await connect();

  async function connect(): Promise<Client> {
    const fresh = new Client({
      connectionString: options.databaseUrl,
      application_name: 'pennypress-listener',
    });
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ channel, payload }) => options.channels[channel]?.(payload ?? ''));
    await fresh.connect();
    for (const channel of Object.keys(options.channels)) await fresh.query(`LISTEN ${channel}`);
    // Only now: an attempt that fails ends as well, and whoever made it already tries again.
    fresh.once('end', reconnectLater);
    return fresh;
  }

  function reconnectLater(): void {
    if (!isClosing) setTimeout(reconnect, RECONNECT_AFTER_MS).unref();
  }

  function reconnect(): void {
    if (isClosing) return;
    connect().then(
      async (fresh) => {
        client = fresh;
        if (isClosing) await fresh.end();
        else options.onReconnect();
      },
      (error: unknown) => {
        options.log.warn({ err: error }, 'cannot listen to the database yet');
        reconnectLater();
      },
    );
  }

  return {
    async close() {
      isClosing = true;
      await client.end();
    },
  };
}
