import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** The type of a NotificationResponse in PostgreSQL's protocol. */
const NOTIFICATION = 'A'.charCodeAt(0);
/** One byte for the type, and four for the length of the rest, including the length itself. */
const HEAD_BYTES = 5;

export interface DeafDatabase {
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/**
 * Opens a proxy to the database that drops only notifications, as a transaction pooler does with those of other
 * connections.
 */
export async function openProxyWithoutNotifications(databaseUrl: string): Promise<DeafDatabase> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = dial(Number(target.port), target.hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.pipe(server);
    let unread = Buffer.alloc(0);
    server.on('data', (chunk) => {
      unread = Buffer.concat([unread, chunk]);
      while (unread.length >= HEAD_BYTES && unread.length > unread.readInt32BE(1)) {
        const message = unread.subarray(0, unread.readInt32BE(1) + 1);
        unread = unread.subarray(message.length);
        if (message[0] !== NOTIFICATION) client.write(message);
      }
    });
    server.on('end', () => client.end());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    databaseUrl: url.href,
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
