import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../../system/seeded-random.ts';
import type { Kind, MixedRequest } from './list-kinds.ts';

export interface PressedKind {
  readonly name: string;
  /** Response times in milliseconds, in the order in which the requests were due. */
  readonly times: readonly number[];
  readonly errors: readonly string[];
}

interface Pressure {
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly seed: number;
  log(line: string): void;
}

const TICK_MS = 5;
const SOCKETS = 256;
const TIMEOUT_MS = 30_000;

/**
 * Sends requests at fixed times regardless of slow responses, and measures each response from its due time: a server
 * that stalls for a second is late for all requests that were due in it.
 */
export async function loadMix(
  kinds: readonly Kind[],
  { url, perSecond, seconds, seed, log }: Pressure,
): Promise<readonly PressedKind[]> {
  const random = createRandom(seed);
  const wheel = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));
  const measured = new Map(
    kinds.map(({ name }) => [name, { name, times: [] as number[], errors: [] as string[] }]),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  const all = Math.round(perSecond * seconds);
  for (let sent = 0; sent < all; ) {
    const due = Math.min(all, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    for (; sent < due; sent += 1) {
      const dueAt = startedAt + (sent * 1000) / perSecond;
      const kind = random.pick(wheel);
      const one = send(agent, url, kind.next()).then((status) => {
        const figures = measured.get(kind.name);
        figures?.times.push(performance.now() - dueAt);
        if (!kind.statuses.includes(Number(status)))
          figures?.errors.push(`${kind.name}: ${status}`);
      });
      underWay.add(one);
      void one.finally(() => underWay.delete(one));
      if (sent > 0 && sent % (perSecond * 30) === 0) log(`${sent} of ${all} requests sent`);
    }
    await pause(TICK_MS);
  }
  await Promise.all(underWay);
  agent.destroy();
  return [...measured.values()];
}

/** Returns the status, or the error. */
function send(
  agent: Agent,
  url: string,
  { method, path, headers, body }: MixedRequest,
): Promise<number | string> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(url + path, { agent, method, headers: { ...headers, ...length } });
    sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new Error('timeout')));
    sent.once('error', (error) => resolve(error.message));
    sent.once('response', (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
      answer.once('error', (error) => resolve(error.message));
    });
    sent.end(body);
  });
}
