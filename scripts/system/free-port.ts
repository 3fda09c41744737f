import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Why an address cannot be bound (EADDRINUSE, EACCES, …); null if it can. */
export async function findPortProblem(port: number, host: string): Promise<string | null> {
  try {
    await listenOnce(port, host);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  }
}

/** A range below the ephemeral ports of operating systems. */
const OURS = { from: 20_000, to: 32_000 } as const;
const TRIES = 100;

/** Returns a free port of 127.0.0.1 that is unlikely to be taken in the meantime. Throws if no tried port is free. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(OURS.from, OURS.to);
    if ((await findPortProblem(port, '127.0.0.1')) === null) return port;
  }
  throw new Error(`No free port found in ${TRIES} tries.`);
}

function listenOnce(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => resolve());
    });
  });
}
