import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { findFreePort, findPortProblem } from '../../system/free-port.ts';
import { type Cluster, spawnServer } from './cluster.ts';
import { type Credentials, enter } from './connection.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

const DEADLINE_MS = 60_000;

/** A running server that does not respond for this long is restarted. */
const SILENCE_MS = 4000;

type Entered = { client: pg.Client; credentials: Credentials };

/**
 * Connects to the server of this cluster, or starts it. Retries until one of the two works, since another process may
 * be starting or stopping it.
 */
export async function connectOrStart(
  cluster: Cluster,
  wish: Credentials,
  settings: Record<string, string>,
): Promise<Entered> {
  const tryToJoin = createJoin(cluster, wish.password);
  const deadline = Date.now() + DEADLINE_MS;
  let server: Awaited<ReturnType<typeof spawnServer>> | undefined;
  while (Date.now() < deadline) {
    const joined = await tryToJoin();
    if (joined !== 'absent' && joined !== 'waiting') {
      return joined;
    }
    const lastWords = await server?.exited();
    if (joined === 'absent' && typeof lastWords === 'string') {
      throw new Error(`The embedded PostgreSQL in ${cluster.home} did not start:\n${lastWords}`);
    }
    if (joined === 'absent' && server === undefined) {
      const port = await choosePort(wish.port);
      server = await spawnServer(cluster, port, settings);
    }
    await sleep(20);
  }
  throw new Error(`The embedded PostgreSQL in ${cluster.home} did not answer for a minute`);
}

function createJoin(
  cluster: Cluster,
  password: string,
): () => Promise<Entered | 'absent' | 'waiting'> {
  let silentSince: number | null = null;
  return async () => {
    const running = await findPostmaster(cluster.path);
    if (running === null) {
      return 'absent';
    }
    if (running.port === null) return 'waiting';
    const credentials = { port: running.port, password };
    const answer = await enter(credentials, cluster.path);
    if (answer !== 'starting' && answer !== 'silent') {
      return { client: answer, credentials };
    }
    silentSince = answer === 'silent' ? (silentSince ?? Date.now()) : null;
    if (silentSince !== null && Date.now() - silentSince > SILENCE_MS) {
      await stopPostmaster(cluster.path, running.pid);
      silentSince = null;
    }
    return 'waiting';
  };
}

async function choosePort(wish: number): Promise<number> {
  return (await findPortProblem(wish, '127.0.0.1')) === null ? wish : findFreePort();
}
