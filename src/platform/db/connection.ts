import { Client } from 'pg';
import { connectionOptions } from './hosts.ts';

interface ConnectionOptions {
  readonly databaseUrl: string;
  /** As PostgreSQL lists the connection (`application_name`). */
  readonly name: string;
  readonly reconnectAfterMs: number;
  /** Prepares each new connection; where it fails, the connection is closed and opened again later. */
  setUp(client: Client): Promise<void>;
  /** The connection is open and was set up; called for each one. */
  onOpen?(client: Client): void;
  /** The connection was cut. */
  onLost?(): void;
  /** It could not be opened again yet. */
  onReconnectError?(error: unknown): void;
}

interface Connection {
  client(): Client;
  close(): Promise<void>;
}

/** A connection outside the pool that is opened again whenever it is cut. Throws if the first attempt fails. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  let isClosing = false;
  let current = await connect();

  async function connect(): Promise<Client> {
    const client = new Client({
      ...connectionOptions(options.databaseUrl),
      application_name: options.name,
    });
    let isCut = false;
    client.on('error', () => undefined);
    client.once('end', () => {
      isCut = true;
    });
    await client.connect();
    try {
      await options.setUp(client);
      // Nothing else would hear of it: the event that begins a new connection was emitted already.
      if (isCut) throw new Error('the connection was cut while it was set up');
    } catch (error) {
      await client.end();
      throw error;
    }
    client.once('end', () => {
      options.onLost?.();
      reconnectLater();
    });
    options.onOpen?.(client);
    return client;
  }

  function reconnectLater(): void {
    if (!isClosing) setTimeout(reconnect, options.reconnectAfterMs).unref();
  }

  async function reconnect(): Promise<void> {
    if (isClosing) return;
    try {
      current = await connect();
      if (isClosing) await current.end();
    } catch (error) {
      options.onReconnectError?.(error);
      reconnectLater();
    }
  }

  return {
    client: () => current,
    async close() {
      isClosing = true;
      await current.end();
    },
  };
}
