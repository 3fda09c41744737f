import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { publishContent } from '../site/content.ts';
import type { MakeDatabase } from '../site/databases.ts';
import { preloadServer, type Server } from '../site/server.ts';
import { openSite, type Site } from '../site/site.ts';

const CLIENTS = 16;
const BETWEEN_MS = 500;
const CONNECTION_REFUSED = new Set(['ECONNREFUSED', 'ECONNRESET']);
const PATHS = ['/v1/articles/for-everyone', '/v1/tips/options', '/v1/site', '/v1/tiers'];

interface RestartFigures {
  readonly requests: number;
  readonly failed: readonly string[];
  readonly restarts: number;
}

/**
 * Restarts two processes in turn, under load. Like a load balancer, clients retry at the other
 * process if a connection is refused or reset before the first byte of a response (the kernel
 * resets connections that were not accepted yet). A response that began must complete.
 */
export async function rollingRestart(
  makeDatabase: MakeDatabase,
  rounds: number,
): Promise<RestartFigures> {
  const site = await openSite({ makeDatabase, processes: 2 });
  try {
    await publishContent(site);
    const state = { isOver: false, requests: 0, failed: [] as string[] };
    const clients = Array.from({ length: CLIENTS }, (_, index) => sendRequests(site, state, index));
    let restarts = 0;
    for (let round = 0; round < rounds; round += 1) {
      const spare = await preloadServer();
      const fresh = await spare.begin(site.environment);
      const [old] = site.servers.splice(0, 1);
      site.servers.push(fresh);
      await old?.stop();
      restarts += 1;
      await sleep(BETWEEN_MS);
    }
    state.isOver = true;
    await Promise.all(clients);
    return { requests: state.requests, failed: state.failed, restarts };
  } finally {
    await site.close();
  }
}

async function sendRequests(
  site: Site,
  state: { isOver: boolean; requests: number; failed: string[] },
  client: number,
): Promise<void> {
  const agent = new Agent({ keepAlive: false });
  for (let turn = client; !state.isOver; turn += 1) {
    const path = PATHS[turn % PATHS.length] ?? '/';
    const outcome = await requestWithFailover(site.servers, { path, turn, agent });
    state.requests += 1;
    if (outcome !== 200) state.failed.push(`${path}: ${outcome}`);
  }
}

async function requestWithFailover(
  servers: readonly Server[],
  { path, turn, agent }: { path: string; turn: number; agent: Agent },
): Promise<number | string> {
  let outcome: number | string = 'nobody was there';
  for (const server of [servers[turn % servers.length], ...servers]) {
    outcome = await get(`${server?.url}${path}`, agent);
    if (!(typeof outcome === 'string' && CONNECTION_REFUSED.has(outcome))) return outcome;
  }
  return outcome;
}

function get(url: string, agent: Agent): Promise<number | string> {
  return new Promise((resolve) => {
    const asking = request(url, { agent }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
      answer.once('error', (error) => resolve(`cut off: ${error.message}`));
    });
    asking.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    asking.end();
  });
}
