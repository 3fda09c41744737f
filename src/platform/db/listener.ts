import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '../log/log.ts';
import { openConnection } from './connection.ts';
import { connectionOptions } from './hosts.ts';
import { createLoopTime } from './loop-time.ts';

/** The channel of all processes' heartbeats. Each process ignores those of others. */
const HEARTBEAT_CHANNEL = 'pennypress_heartbeat';
const FIRST_HEARTBEAT_MS = 5_000;
const RECONNECT_AFTER_MS = 500;
const HEARTBEAT_EVERY_MS = 250;
/** Unhealthy after this long (loop time) without an answered heartbeat, because notifications may be late. */
const HEALTHY_MS = 1_000;
/** After this long (loop time) without an answer the other end is considered gone, although the connection is open. */
const TIMEOUT_MS = 5_000;

interface ListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  readonly channels: Readonly<Record<string, (payload: string) => void>>;
  /**
   * Called each time it begins to listen, before `isHealthy` returns true: notifications until then were missed, so
   * caches must be cleared before anyone may use them again.
   */
  onListening(): void;
  /** The timeout for the first heartbeat of a connection. */
  readonly firstHeartbeatMs?: number;
  /** The pause before each attempt to reconnect. */
  readonly reconnectAfterMs?: number;
}

export interface Listener {
  /**
   * Whether every notification up to a second ago has arrived: our own NOTIFY from a second ago came back, and
   * PostgreSQL delivers them in order. The second is counted in loop time: a blocked event loop reads no notifications,
   * but handles no requests either.
   */
  isHealthy(): boolean;
  close(): Promise<void>;
}

/** Our own notification does not come back: something between the server and PostgreSQL does not pass it on. */
export class NotificationsMissing extends Error {
  constructor() {
    super(
      'Notifications (LISTEN) from the database do not arrive. If DATABASE_URL is a transaction pooler such as PgBouncer, set DATABASE_DIRECT_URL to the database itself.',
    );
    this.name = 'NotificationsMissing';
  }
}

/**
 * LISTENs on a separate connection, and trusts it only while our own NOTIFY comes back on it. The first one is sent on
 * another connection: a transaction pooler may deliver what a connection sends to itself and lose everything else.
 * Throws NotificationsMissing if the first one does not arrive.
 */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const heartbeat = createHeartbeat();
  const connection = await openConnection({
    databaseUrl: options.databaseUrl,
    name: 'pennypress-listener',
    reconnectAfterMs: options.reconnectAfterMs ?? RECONNECT_AFTER_MS,
    async setUp(client) {
      client.on('notification', ({ channel, payload = '' }) => {
        if (channel === HEARTBEAT_CHANNEL) heartbeat.hear(payload);
        else options.channels[channel]?.(payload);
      });
      const channels = [HEARTBEAT_CHANNEL, ...Object.keys(options.channels)];
      for (const channel of channels) await client.query(`LISTEN ${channel}`);
      await heartbeat.begin(client, options);
    },
    onOpen(client) {
      options.onListening();
      heartbeat.trust(client);
    },
    onLost: heartbeat.stop,
    onReconnectError: (error) =>
      options.log.warn({ err: error }, 'cannot LISTEN for database notifications yet'),
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

interface Beat {
  readonly client: Client;
  readonly sentAtMs: number;
}

type OnAnswer = (beat: Beat) => void;

interface PendingBeat extends Beat {
  readonly nonce: string;
  readonly onAnswer: OnAnswer;
}

/** Tracks when the last answered heartbeat of the current connection was sent, in loop time. */
function createHeartbeat() {
  const loopTime = createLoopTime(HEARTBEAT_EVERY_MS);
  const sender = randomUUID();
  let count = 0;
  let pending: PendingBeat | null = null;
  /** The first heartbeat of a connection that is not trusted yet. */
  let first: Beat | null = null;
  /** The last answered heartbeat; null while no connection is trusted. */
  let answered: Beat | null = null;

  /** If the statement fails, the connection is lost, and `stop` is called. */
  async function send(client: Client, by: Client, onAnswer: OnAnswer): Promise<void> {
    count += 1;
    const nonce = `${sender} ${count}`;
    pending = { client, sentAtMs: loopTime.nowMs(), nonce, onAnswer };
    await by.query('SELECT pg_notify($1, $2) AS heartbeat', [HEARTBEAT_CHANNEL, nonce]);
  }

  return {
    isHealthy: () => answered !== null && loopTime.nowMs() - answered.sentAtMs < HEALTHY_MS,
    /** Sends the first heartbeat of a connection, on another connection. Throws if it does not arrive. */
    async begin(client: Client, options: ListenerOptions): Promise<void> {
      try {
        first = await hearFirst(options, (by, onAnswer) => send(client, by, onAnswer));
      } finally {
        pending = null;
      }
    },
    /** Trusts the connection from now on. It counts as healthy since its first heartbeat was sent. */
    trust(client: Client): void {
      if (first?.client === client) answered = first;
      first = null;
    },
    hear(nonce: string): void {
      if (pending?.nonce !== nonce) return;
      const { client, sentAtMs, onAnswer } = pending;
      pending = null;
      onAnswer({ client, sentAtMs });
    },
    stop(): void {
      answered = null;
      pending = null;
    },
    beat(): void {
      loopTime.beat();
      if (pending !== null) {
        // Ending a connection with a pending statement closes it at once, and it is reopened.
        if (loopTime.nowMs() - pending.sentAtMs > TIMEOUT_MS) void pending.client.end();
        return;
      }
      if (answered === null) return;
      const { client } = answered;
      const onAnswer = (beat: Beat): void => {
        answered = beat;
      };
      send(client, client, onAnswer).catch(() => undefined);
    },
  };
}

/** Returns the heartbeat that `send` sends. Throws NotificationsMissing if it does not come back. */
async function hearFirst(
  { databaseUrl, firstHeartbeatMs = FIRST_HEARTBEAT_MS }: ListenerOptions,
  send: (by: Client, onAnswer: OnAnswer) => Promise<void>,
): Promise<Beat> {
  let onAnswer: OnAnswer = () => undefined;
  const heard = new Promise<Beat>((resolve) => {
    onAnswer = resolve;
  });
  return await withConnection(databaseUrl, async (other) => {
    await send(other, onAnswer);
    const beat = await Promise.race([heard, pause(firstHeartbeatMs, null, { ref: false })]);
    if (beat === null) throw new NotificationsMissing();
    return beat;
  });
}

async function withConnection<T>(
  databaseUrl: string,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client(connectionOptions(databaseUrl));
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
