import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntilAnswers } from '../../scripts/dev-environment/server-process.ts';
import { compileServer } from '../../scripts/release/compiled-server.ts';
import { findFreePort } from '../../scripts/system/free-port.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { defaultsFor } from '../support/server.ts';

const REQUESTS = 20;
const BETWEEN_REQUESTS_MS = 20;
/** Three processes start, and the machine may be busy. */
const STARTING_MS = 60_000;

let database: TestDatabase;
let serving: ChildProcess;
let output = '';
let url: string;
let metricsUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const [port, metricsPort] = [await findFreePort(), await findFreePort()];
  url = `http://127.0.0.1:${port}`;
  metricsUrl = `http://127.0.0.1:${metricsPort}`;
  const { main } = await compileServer();
  serving = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      ...defaultsFor(database.url),
      WEB_CONCURRENCY: '2',
      LOG_LEVEL: 'info',
      DRAIN_SECONDS: '2',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  serving.stdout?.on('data', (chunk) => {
    output += String(chunk);
  });
});

afterAll(async () => {
  if (serving.exitCode === null) serving.kill('SIGKILL');
  await database.drop();
});

function fetchAlone(path: string): Promise<Response> {
  return fetch(url + path, { headers: { Connection: 'close' } });
}

test(
  'several processes share a port, and /metrics adds up the requests of all of them',
  async () => {
    expect(await waitUntilAnswers(url, '/healthz')).toBe(true);
    for (let sent = 0; sent < REQUESTS; sent += 1) {
      const { status } = await fetchAlone('/v1/site');
      expect(status).toBe(200);
    }
    const answer = await fetch(`${metricsUrl}/metrics`);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    const rendered = readCount(text, 'http_request_duration_seconds_count');
    // Each process renders the answer once, and serves it from its shared cache afterwards.
    expect(rendered).toBeGreaterThan(0);
    expect(rendered + readCount(text, 'http_cached_responses_total')).toBe(REQUESTS);
  },
  STARTING_MS,
);

test(
  'SIGHUP replaces all processes one after the other, without a failed request',
  async () => {
    serving.kill('SIGHUP');
    const statuses = new Set<number>();
    while (!output.includes('all server processes have been replaced')) {
      statuses.add((await fetchAlone('/v1/site')).status);
      // Leaves the processor to the processes that start.
      await pause(BETWEEN_REQUESTS_MS);
    }
    statuses.add((await fetchAlone('/v1/site')).status);
    expect([...statuses]).toEqual([200]);
    expect(output.match(/"msg":"serving"/g)).toHaveLength(4);
  },
  STARTING_MS,
);

test('after SIGTERM, /readyz answers 503 while all other requests are still served', async () => {
  const ended = once(serving, 'exit');
  serving.kill('SIGTERM');
  await expect.poll(async () => (await fetchAlone('/readyz')).status).toBe(503);
  expect((await fetchAlone('/readyz')).status).toBe(503);
  expect((await fetchAlone('/v1/site')).status).toBe(200);
  expect(await ended).toEqual([0, null]);
});

function readCount(metrics: string, name: string): number {
  const [, count = '0'] =
    new RegExp(`${name}\\{[^}]*status="200"[^}]*\\} (\\d+)`).exec(metrics) ?? [];
  return Number(count);
}
