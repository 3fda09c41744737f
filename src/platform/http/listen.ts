import { once } from 'node:events';
import type { Server } from 'node:net';

/** Opens the port. Throws the system's error, such as EADDRINUSE. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
