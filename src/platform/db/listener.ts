import { Client } from 'pg';
import type { Log } from '../log/log.ts';

const RECONNECT_AFTER_MS = 500;
const BEAT_EVERY_MS = 250;
/** Once the last answered beat was sent this long ago, nobody knows what was not heard since. */
const TRUSTED_MS = 1_000;
/** A beat that is not answered for so long: the other end is gone, though nobody said so. */
const GIVE_UP_MS = 5_000;

export interface ListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  readonly channels: Readonly<Record<string, (payload: string) => void>>;
  /** Called when the connection is there again: whatever was announced meanwhile was missed. */
  onReconnect(): void;
}

export interface Listener {
  /**
   * Whether everything that was announced up to a second ago has been heard. PostgreSQL hands a
   * connection its notifications before it answers the connection's next statement.
   */
  isHearing(): boolean;
  close(): Promise<void>;
}

/** Holds one connection that LISTENs, and takes a new one whenever it is cut. */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  let isClosing = false;
  let askedAtMs: number | null = null;
  /** Null while there is no connection. */
  let heardUntilMs: number | null = null;
  let client = await connect();
  heardUntilMs = performance.now();
  const beats = setInterval(beat, BEAT_EVERY_MS).unref();

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

  function beat(): void {
    const sentAtMs = performance.now();
    const asked = client;
    if (askedAtMs !== null) {
      // Ending with a statement under way cuts the connection, and another one is taken.
      if (sentAtMs - askedAtMs > GIVE_UP_MS) void asked.end();
      return;
    }
    if (heardUntilMs === null) return;
    askedAtMs = sentAtMs;
    asked
      .query('SELECT 1')
      .then(
        () => {
          if (asked === client && heardUntilMs !== null) heardUntilMs = sentAtMs;
        },
        () => undefined,
      )
      .finally(() => {
        askedAtMs = null;
      });
  }

  function reconnectLater(): void {
    heardUntilMs = null;
    if (!isClosing) setTimeout(reconnect, RECONNECT_AFTER_MS).unref();
  }

  function reconnect(): void {
    if (isClosing) return;
    connect().then(
      async (fresh) => {
        client = fresh;
        if (isClosing) {
          await fresh.end();
          return;
        }
        options.onReconnect();
        heardUntilMs = performance.now();
      },
      (error: unknown) => {
        options.log.warn({ err: error }, 'cannot listen to the database yet');
        reconnectLater();
      },
    );
  }

  return {
    isHearing: () => heardUntilMs !== null && performance.now() - heardUntilMs < TRUSTED_MS,
    async close() {
      isClosing = true;
      clearInterval(beats);
      await client.end();
    },
  };
}
