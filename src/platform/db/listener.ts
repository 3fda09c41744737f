import type { Client } from 'pg';
import type { Log } from '../log/log.ts';
import { openConnection } from './connection.ts';
import { createLoopTime } from './loop-time.ts';

const RECONNECT_AFTER_MS = 500;
const HEARTBEAT_EVERY_MS = 250;
/** Without an answered heartbeat for so long, notifications may be late. Time of the event loop. */
const HEALTHY_MS = 1_000;
/** A heartbeat without an answer for so long (loop time): the other end is gone, though the connection is open. */
const TIMEOUT_MS = 5_000;

export interface ListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  readonly channels: Readonly<Record<string, (payload: string) => void>>;
  /** Called once the connection is open again: notifications in between were missed. */
  onReconnect(): void;
}

export interface Listener {
  /**
   * Whether every notification up to a second ago has arrived. PostgreSQL sends a connection its
   * notifications before it answers the connection's next statement. A second in which the event loop ran:
   * a blocked loop reads no notifications, but handles no requests either.
   */
  isHealthy(): boolean;
  close(): Promise<void>;
}

/** LISTENs on a connection of its own. */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const heartbeat = createHeartbeat();
  let isReconnect = false;
  const connection = await openConnection({
    databaseUrl: options.databaseUrl,
    name: 'pennypress-listener',
    reconnectAfterMs: RECONNECT_AFTER_MS,
    async setUp(client) {
      client.on('notification', ({ channel, payload }) =>
        options.channels[channel]?.(payload ?? ''),
      );
      for (const channel of Object.keys(options.channels)) await client.query(`LISTEN ${channel}`);
      if (isReconnect) options.onReconnect();
      isReconnect = true;
      heartbeat.start(client);
    },
    onLost: heartbeat.stop,
    onReconnectError: (error) =>
      options.log.warn({ err: error }, 'cannot listen to the database yet'),
  });
  const timer = setInterval(heartbeat.beat, HEARTBEAT_EVERY_MS).unref();
  return {
    isHealthy: heartbeat.isHealthy,
    async close() {
      clearInterval(timer);
      await connection.close();
    },
  };
}

/** When the last answered heartbeat of the present connection was sent, in loop time. */
function createHeartbeat() {
  const loopTime = createLoopTime(HEARTBEAT_EVERY_MS);
  let pending: { readonly client: Client; readonly sentAtMs: number } | null = null;
  /** Null while there is no connection. */
  let answered: { readonly client: Client; readonly sentAtMs: number } | null = null;
  return {
    isHealthy: () => answered !== null && loopTime.nowMs() - answered.sentAtMs < HEALTHY_MS,
    start(client: Client): void {
      answered = { client, sentAtMs: loopTime.nowMs() };
    },
    stop(): void {
      answered = null;
    },
    beat(): void {
      loopTime.beat();
      const sentAtMs = loopTime.nowMs();
      if (pending !== null) {
        // Ending a connection with a statement under way cuts it, and it is opened again.
        if (sentAtMs - pending.sentAtMs > TIMEOUT_MS) void pending.client.end();
        return;
      }
      if (answered === null) return;
      const { client } = answered;
      pending = { client, sentAtMs };
      client
        .query('SELECT 1')
        .then(
          () => {
            if (answered?.client === client) answered = { client, sentAtMs };
          },
          () => undefined,
        )
        .finally(() => {
          pending = null;
        });
    },
  };
}
