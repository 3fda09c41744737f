import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePatient } from '../../../src/platform/jobs/patient-pool.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test('a connection that is lost while the queue uses it makes the queue try again', async () => {
  const client = await makePatient(server.db.pool).connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await server.db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '40001' });
  client.release(true);
});

test('what is our own mistake stays one', async () => {
  const client = await makePatient(server.db.pool).connect();
  await expect(client.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' });
  client.release();
});
