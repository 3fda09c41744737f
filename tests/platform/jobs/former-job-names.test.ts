import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { enqueue, job } from '../../../src/platform/jobs/jobs.ts';
import { startWorker } from '../../../src/platform/jobs/worker.ts';
import { FORMER_JOB_NAMES } from '../../../src/wiring/former-job-names.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.runJobs();
});
afterAll(() => server.close());

test('each renamed job exists, and no job has a former name', () => {
  const { kinds, recurring } = server.worker;
  const names = new Set([...kinds, ...recurring].map(({ name }) => name));
  expect(Object.values(FORMER_JOB_NAMES).filter((name) => !names.has(name))).toEqual([]);
  expect(Object.keys(FORMER_JOB_NAMES).filter((name) => names.has(name))).toEqual([]);
});

test('a job that an earlier version queued is run after an update that renamed it', async () => {
  await enqueue(server.db.read, { name: 'former-name', payload: { id: 'one' } });
  const ran = new Promise<string>((resolve) => {
    const handle = async ({ id }: { id: string }) => resolve(id);
    const kinds = [job({ name: 'new-name', payload: z.object({ id: z.string() }), handle })];
    const formerNames = { 'former-name': 'new-name' };
    void startWorker({ ...server.worker, kinds, recurring: [], formerNames }).then((worker) =>
      ran.then(() => worker.stop()),
    );
  });
  expect(await ran).toBe('one');
});

test('a recurring job that succeeds removes failures that an earlier version left under its former name', async () => {
  const { pool } = server.db;
  await enqueue(server.db.read, { name: 'tell-moderators', payload: {}, maxAttempts: 1 });
  await pool.query(
    `SELECT graphile_worker.permanently_fail_jobs(ARRAY(
       SELECT id FROM graphile_worker.jobs WHERE task_identifier = 'tell-moderators'), 'an earlier failure')`,
  );
  await enqueue(server.db.read, { name: 'notify-moderators', payload: {}, maxAttempts: 1 });
  await server.runJobs();
  const { rows } = await pool.query(
    "SELECT task_identifier FROM graphile_worker.jobs WHERE task_identifier ~ 'moderators'",
  );
  expect(rows).toEqual([]);
});
