import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startWorker } from '../../../src/platform/jobs/worker.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const HOUR_MS = 3_600_000;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.runJobs();
});

afterAll(() => server.close());

test('a daily job that was missed runs once at the next start, an hourly one does not', async () => {
  const missed = new Date(Date.now() - HOUR_MS);
  const at = `${missed.getUTCMinutes()} ${missed.getUTCHours()} * * *`;
  const ran: string[] = [];
  const recurring = [
    { name: 'hourly', pattern: `${(missed.getUTCMinutes() + 30) % 60} * * * *` },
    { name: 'daily', pattern: at },
  ].map(({ name, pattern }) => ({
    name,
    pattern,
    purpose: 'Is counted.',
    run: () => Promise.resolve(void ran.push(name)),
  }));
  const options = { ...server.worker, kinds: [], recurring };
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 48 * HOUR_MS });
  await (await startWorker(options)).stop();
  vi.useRealTimers();
  for (const _ of ['first', 'second']) {
    const worker = await startWorker(options);
    await expect.poll(() => ran).toContain('daily');
    await worker.stop();
  }
  expect(ran).toEqual(['daily']);
});
