import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export const IDLE_SOCKETS = 1_000;

/** Does something while a thousand connections are held open that never send a byte. */
export async function withIdleSockets<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const { hostname, port } = new URL(url);
  const sockets = await Promise.all(
    Array.from({ length: IDLE_SOCKETS }, () => open(hostname, Number(port))),
  );
  try {
    return await work();
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

async function open(host: string, port: number): Promise<Socket> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  // The server may cut whoever says nothing for too long.
  socket.on('error', () => undefined);
  return socket;
}
