import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export const IDLE_SOCKETS = 1_000;

/** Fewer connections than a server's accept queue holds. */
const AT_ONCE = 100;

/** Runs an action while a thousand idle connections are open that never send a byte. */
export async function withIdleSockets<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const sockets: Socket[] = [];
  while (sockets.length < IDLE_SOCKETS) {
    sockets.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => open(url)))));
  }
  try {
    return await work();
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // The server may close a connection that sends nothing for too long.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}
