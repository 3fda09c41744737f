import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SITE = '/v1/staff/site';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());

const patch = (body: object) =>
  server.http
    .patch(SITE)
    .set(...admin.auth)
    .send(body);

test('settings are for admins', async () => {
  expect((await server.http.get(SITE)).status).toBe(401);
  const editor = await createMember(server, { role: 'editor' });
  expect((await server.http.get(SITE).set(...editor.auth)).status).toBe(403);
  expect((await server.http.patch(SITE).set(...editor.auth)).status).toBe(403);
});

test('a change keeps the fields that it does not name, and is audited with before and after', async () => {
  await patch({ name: 'The Packet', comments: { whoMay: 'closed', editWindowSeconds: 1 } });
  const answer = await patch({ copyright: '© The Packet' });
  expect(answer.body).toMatchObject({
    name: 'The Packet',
    copyright: '© The Packet',
    comments: { whoMay: 'closed', editWindowSeconds: 1 },
  });
  expect((await server.http.get(SITE).set(...admin.auth)).body).toEqual(answer.body);
  const entries = await server.db.read.auditEntry.findMany({
    where: { subjectKind: 'settings' },
    orderBy: { id: 'asc' },
  });
  expect(entries.at(-1)).toMatchObject({
    actorId: admin.id,
    before: { copyright: '© Our publication. All rights reserved.' },
    after: { name: 'The Packet', copyright: '© The Packet' },
  });
});

test('a change of a nested group keeps the fields that it does not name, at any depth', async () => {
  const policy = { holdFirst: 2, bannedWords: ['snake oil'] };
  await patch({ comments: { policy }, prompts: { tip: { title: 'A coin?' } } });
  await patch({ meter: { window: { rollingDays: 7 } }, subscriptions: { renewalNoticeDays: 3 } });
  const answer = await patch({
    comments: { whoMay: 'subscribers', policy: { linksAllowed: null } },
    subscriptions: { graceDays: 1 },
    meter: { registered: 9 },
  });
  expect(answer.body).toMatchObject({
    comments: { whoMay: 'subscribers', policy: { ...policy, linksAllowed: null } },
    prompts: { tip: { title: 'A coin?', body: expect.stringContaining('We answer') } },
    meter: { anonymous: 1, registered: 9, window: { rollingDays: 7 } },
    subscriptions: { graceDays: 1, renewalNoticeDays: 3, withdrawalDays: 0 },
  });
});

test('a site shows its prompts in its own language, and a reader’s page in the language of the reader', async () => {
  const tip = { title: 'Want to leave a tip?' };
  const { title } = (await patch({ language: 'de', prompts: { tip } })).body.prompts.tip;
  expect(title).toBe('Möchten Sie ein Trinkgeld geben?');
  const asSaved = await patch({ prompts: { tip: { title }, conversation: { title: 'Salon?' } } });
  expect(asSaved.body.prompts.conversation.title).toBe('Salon?');
  const { body: site } = await server.http.get('/v1/site');
  expect(site).toMatchObject({
    prompts: { tip: { title }, conversation: { title: 'Salon?' } },
    customPrompts: ['conversation.title'],
  });
  const { text } = await server.http.get('/thanks?lang=fr').set('Accept', 'text/html');
  expect(text).toContain('Envie de laisser un pourboire');
  await patch({ language: 'en' });
});

test('the currencies of tips are replaced as a whole, so that one can be removed', async () => {
  const amounts = { suggested: [100], smallest: 100, largest: 5000 };
  await patch({ tips: { usd: amounts, eur: amounts } });
  expect((await patch({ tips: { eur: amounts } })).body.tips).toEqual({ eur: amounts });
});

test('tip rewards are replaced as a whole, so that one can be removed', async () => {
  const reward = { amount: 500, days: 30, scope: 'site' };
  await patch({ tipRewards: { usd: reward, eur: reward } });
  expect((await patch({ tipRewards: { eur: reward } })).body.tipRewards).toEqual({ eur: reward });
  expect((await patch({ name: 'No word of it' })).body.tipRewards).toEqual({ eur: reward });
  expect((await patch({ tipRewards: {} })).body.tipRewards).toEqual({});
});

test('a policy saved before one of its phases existed gets the default of that phase', async () => {
  const { id } = await server.db.read.siteSettings.findFirstOrThrow();
  const comments = { whoMay: 'members', editWindowSeconds: 9, policy: { holdFirst: 4 } };
  const kept = { signIn: { staffNeedSecondFactor: false }, comments };
  await server.db.read.siteSettings.update({ where: { id }, data: { options: kept } });
  await server.changes.receiveAll();
  const { body } = await server.http.get(SITE).set(...admin.auth);
  expect(body.comments).toMatchObject({ editWindowSeconds: 9, policy: { holdFirst: 4 } });
  expect(body.comments.policy.reportsTolerated).toBe(5);
});

test('settings of a later version are ignored, and kept when a change is saved', async () => {
  const { id } = await server.db.read.siteSettings.findFirstOrThrow();
  const later = { later: { is: true } };
  const options = {
    ...later,
    signIn: { staffNeedSecondFactor: false },
    name: 'The Later Packet',
    comments: { whoMay: 'closed', editWindowSeconds: 9, policy: { holdFirst: 4, ...later } },
    meter: { anonymous: 2, registered: 4, window: { rollingDays: 5, ...later }, ...later },
    tipRewards: { usd: { amount: 500, days: 3, scope: { tier: 'gold', ...later }, ...later } },
  };
  await server.db.read.siteSettings.update({ where: { id }, data: { options } });
  await server.changes.receiveAll();
  const { status, body } = await server.http.get(SITE).set(...admin.auth);
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: 'The Later Packet', comments: { policy: { holdFirst: 4 } } });
  expect(JSON.stringify(body)).not.toContain('later');
  expect((await patch({ meter: { registered: 5 } })).body.meter.registered).toBe(5);
  const kept = await server.db.read.siteSettings.findFirstOrThrow();
  const meter = { ...options.meter, registered: 5, articlesPerAddress: 20 };
  expect(kept.options).toEqual({ ...options, meter });
});

test('If-Match allows only the current version', async () => {
  const { headers } = await server.http.get(SITE).set(...admin.auth);
  const tag = headers['etag'] ?? '';
  expect((await patch({ name: 'First' }).set('If-Match', tag)).status).toBe(200);
  const stale = await patch({ name: 'Second' }).set('If-Match', tag);
  expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
});

test.each([
  { body: { nmae: 'x' }, path: 'body.nmae' },
  { body: { name: '' }, path: 'body.name' },
  { body: { comments: { policy: { holdFirts: 1 } } }, path: 'body.comments.policy.holdFirts' },
  { body: { later: { is: true } }, path: 'body.later' },
  { body: { signIn: { later: true } }, path: 'body.signIn.later' },
  { body: { meter: { window: 'year' } }, path: 'body.meter.window' },
  { body: { currency: 'USD' }, path: 'body.currency' },
  { body: { currency: 'zzz' }, path: 'body.currency' },
  {
    body: { tips: { zzz: { suggested: [100], smallest: 100, largest: 200 } } },
    path: 'body.tips.zzz',
  },
])('$body is rejected with its path', async ({ body, path }) => {
  const answer = await patch(body);
  expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
});
