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
  isHealthy(): boolean;
  close(): Promise<void>;
}

/** Holds one connection that LISTENs, and takes a new one whenever it is cut. */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  let isClosing = false;
  const hearing = createHearing();
  let client = await connect();
  hearing.begin(client);
  const beats = setInterval(hearing.beat, BEAT_EVERY_MS).unref();

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
    hearing.end();
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
        hearing.begin(fresh);
      },
      (error: unknown) => {
        options.log.warn({ err: error }, 'cannot listen to the database yet');
        reconnectLater();
      },
    );
  }

  return {
    isHealthy: hearing.isHearing,
    async close() {
      isClosing = true;
      clearInterval(beats);
      await client.end();
    },
  };
}

/** Up to when everything was heard on the connection that there is, which every beat asks anew. */
function createHearing() {
  let asked: { readonly client: Client; readonly atMs: number } | null = null;
  /** Null while there is no connection. */
  let heard: { readonly client: Client; readonly untilMs: number } | null = null;
  return {
    isHearing: () => heard !== null && performance.now() - heard.untilMs < TRUSTED_MS,
    begin(client: Client): void {
      heard = { client, untilMs: performance.now() };
    },
    end(): void {
      heard = null;
    },
    beat(): void {
      const untilMs = performance.now();
      if (asked !== null) {
        // Ending with a statement under way cuts the connection, and another one is taken.
        if (untilMs - asked.atMs > GIVE_UP_MS) void asked.client.end();
        return;
      }
      if (heard === null) return;
      const { client } = heard;
      asked = { client, atMs: untilMs };
      client
        .query('SELECT 1')
        .then(
          () => {
            if (heard?.client === client) heard = { client, untilMs };
          },
          () => undefined,
        )
        .finally(() => {
          asked = null;
        });
    },
  };
}
