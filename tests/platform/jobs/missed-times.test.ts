import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorker } from '../../../src/platform/jobs/jobs.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const HOUR_MS = 3_600_000;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.runJobs();
});

afterAll(() => server.close());

test('a daily time at which no process ran is made up for once, an hourly one is not', async () => {
  const missed = new Date(Date.now() - HOUR_MS);
  const at = `${missed.getUTCMinutes()} ${missed.getUTCHours()} * * *`;
  const ran: string[] = [];
  const recurring = [
    { name: 'hourly', pattern: `${(missed.getUTCMinutes() + 30) % 60} * * * *` },
    { name: 'daily', pattern: at },
  ].map((one) => ({
    ...{ ...one, purpose: 'Is counted.' },
    run: () => Promise.resolve(void ran.push(one.name)),
  }));
  // As a process left it that ran two days ago.
  await server.db.pool.query(
    `INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
     SELECT name, now() - interval '9 days', now() - interval '2 days' FROM unnest($1::text[]) name`,
    [recurring.map(({ name }) => name)],
  );
  for (const _ of ['first', 'second']) {
    const runner = await startWorker({ ...server.worker, kinds: [], recurring });
    await expect.poll(() => ran).toContain('daily');
    await runner.stop();
  }
  expect(ran).toEqual(['daily']);
});
