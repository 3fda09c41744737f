import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

describe('what is not there', () => {
  test('an unknown path is a problem document', async () => {
    const answer = await server.http.get('/v1/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found', title: 'Not found' });
  });

  test('a staff endpoint is closed to those who are unknown', async () => {
    const answer = await server.http.patch('/v1/staff/site').send({ name: 'Ours' });
    expect(answer.body).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test('a method that an address does not know is named with those that it does', async () => {
    const answer = await server.http.delete('/v1/staff/site');
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD, PATCH');
  });
});

test.each(['/v1/articles?tag=%ff', '/v1/articles?author=%c3%28'])(
  'an address whose bytes are no text is malformed: %s',
  async (path) => {
    const answer = await server.http.get(path);
    expect(answer.body).toMatchObject({ status: 400, code: 'malformed' });
  },
);
