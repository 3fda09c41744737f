import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { waitUntil } from '../system/wait-until.ts';
import { percentile } from './figures.ts';
import type { Site } from './site.ts';
import { createTipEvents, type OwnRequest } from './tip-events.ts';

const STEADY_PER_SECOND = 200;
/** Events wait for a free connection, which counts towards their time, instead of being reset by a full queue. */
const CONNECTIONS = 100;
const QUEUE_PATIENCE_MS = 30_000;

export interface Acknowledged {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** The time from the last event until the queue was empty, in milliseconds; null if it took too long. */
  readonly emptyAfterMs: number | null;
}

/** Sends signed events at a steady rate, as after an outage of Stripe's, and measures when each was stored. */
export async function acknowledgeSteadily(site: Site, seconds: number): Promise<Acknowledged> {
  const nextEvent = createTipEvents(site.webhookSecret);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const sent: Promise<number | Error>[] = [];
  const startedAt = performance.now();
  while (sent.length < STEADY_PER_SECOND * seconds) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * STEADY_PER_SECOND);
    while (sent.length < due) sent.push(deliver(site.url, agent, nextEvent()));
    await sleep(1);
  }
  const times = (await Promise.all(sent)).map((time) => {
    if (time instanceof Error) throw time;
    return time;
  });
  agent.destroy();
  const [p50Ms, p95Ms, p99Ms] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  return {
    p50Ms: p50Ms ?? 0,
    p95Ms: p95Ms ?? 0,
    p99Ms: p99Ms ?? 0,
    emptyAfterMs: await waitForEmptyQueue(site.databaseUrl),
  };
}

/** Returns the milliseconds until the event was acknowledged, or the error. */
function deliver(
  url: string,
  agent: Agent,
  { body, headers }: OwnRequest,
): Promise<number | Error> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const sending = request(`${url}/v1/webhooks/stripe`, { agent, method: 'POST', headers });
    sending.once('error', resolve);
    sending.once('response', (answer) => {
      answer.resume().once('end', () => {
        const isStored = answer.statusCode === 200;
        const refused = new Error(`A webhook was answered ${answer.statusCode}.`);
        resolve(isStored ? performance.now() - startedAt : refused);
      });
    });
    sending.end(body);
  });
}

async function waitForEmptyQueue(databaseUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const startedAt = performance.now();
  const isEmpty = async () => {
    const { rows } = await client.query(
      "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'stripe-object' LIMIT 1",
    );
    return rows.length === 0;
  };
  const hasEmptied = await waitUntil(isEmpty, QUEUE_PATIENCE_MS);
  await client.end();
  return hasEmptied ? performance.now() - startedAt : null;
}
