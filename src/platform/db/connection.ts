import { Client } from 'pg';
import { connectionOptions } from './hosts.ts';

interface ConnectionOptions {
  readonly databaseUrl: string;
  /** The connection's `application_name` in PostgreSQL. */
  readonly name: string;
  readonly reconnectAfterMs: number;
  /** Prepares each new connection. If it fails, the connection is closed and reopened later. */
  setUp(client: Client): Promise<void>;
  /** Called for each connection after it was opened and set up. */
  onOpen?(client: Client): void;
  /** Called when the connection is lost. */
  onLost?(): void;
  /** Called when an attempt to reconnect fails. */
  onReconnectError?(error: unknown): void;
}

interface Connection {
  client(): Client;
  close(): Promise<void>;
}

/** Opens a connection outside the pool that reconnects whenever it is lost. Throws if the first attempt fails. */
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
      // The event that triggers a reconnect was already emitted, so nothing else would notice.
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
