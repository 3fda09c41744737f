import type { QueryConfig } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { waitUntil } from '../../../scripts/system/wait-until.ts';
import { enqueue, job } from '../../../src/platform/jobs/jobs.ts';
import { createLostJobCheck } from '../../../src/platform/jobs/lost-jobs.ts';
import { startWorker } from '../../../src/platform/jobs/worker.ts';
import {
  openWorkerLiveness,
  unlockDeadWorkers,
} from '../../../src/platform/jobs/worker-liveness.ts';
import { deleteJobs, holdJobs } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.runJobs();
});
afterEach(() => deleteJobs(server.db.pool));
afterAll(() => server.close());

async function listLocks(): Promise<(string | null)[]> {
  const sql = 'SELECT locked_by FROM graphile_worker.jobs ORDER BY id';
  return (await server.db.pool.query(sql)).rows.map((row) => row.locked_by);
}

/** A job of a queue of its own that another process runs. */
async function hold(name: string) {
  await enqueue(server.db.read, { name, payload: {}, key: name, queue: name });
  return await holdJobs(server, 1, [name]);
}

describe('the jobs of a killed process', () => {
  test('are released, and those of a running process are not', async () => {
    const dead = await hold('dead');
    const living = await hold('living');
    const liveness = await openWorkerLiveness(server.config.DATABASE_URL);
    await liveness.add(living.workerName);
    expect(await listLocks()).toEqual([dead.workerName, living.workerName]);
    await unlockDeadWorkers(server.db.pool);
    expect(await listLocks()).toEqual([null, living.workerName]);
    await liveness.close();
    await dead.die();
    await living.finish();
  });

  test('are run by a process that starts', async () => {
    const dead = await hold('restarted');
    const ran = new Promise<void>((resolve) => {
      kinds.push(job({ name: 'restarted', payload: z.object({}), handle: async () => resolve() }));
    });
    const worker = await startWorker({ ...server.worker, kinds, recurring: [] });
    await ran;
    await worker.stop();
    await dead.die();
  });

  test('do not include jobs that a running worker has just fetched', async () => {
    let finish = () => undefined as undefined;
    const isRunning = new Promise<void>((begun) => {
      const handle = async () => {
        begun();
        await new Promise<void>((resolve) => {
          finish = () => void resolve();
        });
      };
      kinds.push(job({ name: 'long-job', payload: z.object({}), handle }));
    });
    const worker = await startWorker({ ...server.worker, kinds, recurring: [] });
    await enqueue(server.db.read, { name: 'long-job', payload: {} });
    await isRunning;
    const [before] = await listLocks();
    expect(before).toMatch(/./);
    await unlockDeadWorkers(server.db.pool);
    expect(await listLocks()).toEqual([before]);
    finish();
    await worker.stop();
  });
});

describe('a job whose fetch committed but was never received', () => {
  test('is detected by the second check in which nobody runs it', async () => {
    const { workerName, die } = await hold('unanswered');
    const check = createLostJobCheck(server.db.pool);
    expect(await check.hasLostJob(workerName, new Set())).toBe(false);
    expect(await check.hasLostJob(workerName, new Set())).toBe(true);
    await die();
  });

  test('is not assumed for a job that the worker runs', async () => {
    const { workerName, finish } = await hold('running');
    const { rows } = await server.db.pool.query('SELECT id FROM graphile_worker.jobs');
    const runningIds = new Set(rows.map(({ id }) => id));
    const check = createLostJobCheck(server.db.pool);
    expect(await check.hasLostJob(workerName, new Set())).toBe(false);
    expect(await check.hasLostJob(workerName, runningIds)).toBe(false);
    expect(await check.hasLostJob(workerName, new Set())).toBe(false);
    await finish();
  });

  test('runs once its worker is replaced, and running jobs are finished', async () => {
    const ran: number[] = [];
    const handle = ({ number }: { number: number }) => Promise.resolve(void ran.push(number));
    kinds.push(job({ name: 'numbered', payload: z.object({ number: z.int() }), handle }));
    const pool = loseFirstFetch();
    const options = { ...server.worker, pool, kinds, recurring: [] };
    for (const number of [1, 2, 3]) {
      await enqueue(server.db.read, { name: 'numbered', payload: { number }, queue: `${number}` });
    }
    const worker = await startWorker(options, 50);
    expect(await waitUntil(() => ran.length === 3, 10_000)).toBe(true);
    expect(ran.toSorted()).toEqual([1, 2, 3]);
    await worker.stop();
  });
});

/** The server's pool, but for the answer to the first fetch that finds a job. */
function loseFirstFetch() {
  const { pool } = server.db;
  let isLost = false;
  return new Proxy(pool, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return async (statement: QueryConfig, values?: unknown[]) => {
        const answer = await target.query(statement, values);
        const { name: label = '' } = statement;
        if (isLost || !label.startsWith('get_job') || answer.rowCount === 0) return answer;
        isLost = true;
        throw new Error('Connection terminated');
      };
    },
  });
}

describe('a liveness connection that was cut', () => {
  test('is opened again with the locks of all workers', async () => {
    const { pool } = server.db;
    const liveness = await openWorkerLiveness(server.config.DATABASE_URL);
    await liveness.add('worker-cut');
    const holders = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    const [{ pid }] = (await pool.query(holders)).rows;
    await pool.query('SELECT pg_terminate_backend($1)', [pid]);
    const isLockedAgain = async () => {
      const { rows } = await pool.query(holders);
      return rows.length === 1 && rows[0].pid !== pid;
    };
    expect(await waitUntil(isLockedAgain, 10_000)).toBe(true);
    await liveness.close();
  });
});

const kinds: ReturnType<typeof job>[] = [];
