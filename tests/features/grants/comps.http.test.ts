import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});
afterAll(() => server.close());

function give(memberId: string, wishes: object = {}) {
  const until = addDays(server.clock.now(), 30).toISOString();
  return server.http
    .post('/v1/staff/grants')
    .set(...admin.auth)
    .send({ memberId, scope: 'site', until, reason: 'won the raffle', ...wishes });
}

function end(grantId: string) {
  return server.http.delete(`/v1/staff/grants/${grantId}`).set(...admin.auth);
}

async function reasonFor(reader: TestMember): Promise<string> {
  const { body } = await server.http.get(`/v1/articles/${slug}`).set(...reader.auth);
  return body.access.reason;
}

async function endsOnRecord(grantId: string): Promise<number> {
  const query = '/v1/staff/audit?limit=100';
  const { body } = await server.http.get(query).set(...admin.auth);
  const lines = body.data as { action: string; subject: { id: string } }[];
  return lines.filter(({ action, subject }) => action === 'grant.ended' && subject.id === grantId)
    .length;
}

test('a comp opens the article at once, stores its reason, and closes at once when it is ended', async () => {
  const reader = await createMember(server);
  const { body: comp } = await give(reader.id).expect(201);
  expect(comp).toMatchObject({ ground: 'comp', source: 'staff', reason: 'won the raffle' });
  expect(await reasonFor(reader)).toBe('comp');
  await end(comp.id).expect(204);
  expect(await reasonFor(reader)).toBe('meter_available');
});

test('ending a comp twice ends it once, with one audit entry', async () => {
  const reader = await createMember(server);
  const { body: comp } = await give(reader.id).expect(201);
  await end(comp.id).expect(204);
  await end(comp.id).expect(204);
  expect(await endsOnRecord(comp.id)).toBe(1);
});

function restore(grantId: string) {
  return server.http.post(`/v1/staff/grants/${grantId}/restore`).set(...admin.auth);
}

test('a comp that staff ended is given again, once, and opens again after each end', async () => {
  const reader = await createMember(server);
  const { body: comp } = await give(reader.id).expect(201);
  await restore(comp.id).expect(404);
  for (const _ of [1, 2]) {
    await end(comp.id).expect(204);
    const { body: again } = await restore(comp.id).expect(201);
    expect(again).toMatchObject({ until: comp.until, reason: comp.reason });
    expect((await restore(comp.id).expect(201)).body.id).toBe(again.id);
    expect(await reasonFor(reader)).toBe('comp');
    await end(again.id).expect(204);
    expect(await reasonFor(reader)).not.toBe('comp');
  }
});

test.each([
  ['without a reason', { reason: ' ' }, 'body.reason'],
  ['that is over', { until: '2020-01-01T00:00:00Z' }, 'body.until'],
  ['of a tier that is none', { scope: { tier: 'no-such-tier' } }, 'body.scope.tier'],
  ['of an article that is none', { scope: { article: 'never-written' } }, 'body.scope.article'],
])('a comp %s is refused with its path', async (_name, wishes, path) => {
  const reader = await createMember(server);
  const { body } = await give(reader.id, wishes).expect(422);
  expect(body.errors).toMatchObject([{ path }]);
});

test('a paid grant cannot be ended as a comp', async () => {
  const reader = await createMember(server);
  const paid = await grantAccess(server, reader.id, { ground: 'subscription' });
  await end(paid.id).expect(404);
  expect(await reasonFor(reader)).toBe('subscription');
});
