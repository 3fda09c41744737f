import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminAlertFor } from '../../../src/features/audit/announced.rules.ts';
import { announceToAdminsJob } from '../../../src/features/staff/index.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let other: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin', name: 'Ada' });
  other = await createMember(server, { role: 'admin', name: 'Ben' });
});

afterAll(() => server.close());

async function subjectsTo({ email }: TestMember): Promise<string[]> {
  await server.runJobs();
  return (await listMailsTo(server, email)).map(({ subject }) => subject);
}

test('all admins are notified of a new admin, a new key and member files, and nobody else is', async () => {
  const { auth } = admin;
  const editor = await createMember(server, { role: 'editor', name: 'Edda' });
  const rising = await createMember(server, { name: 'Rosa' });
  const suspended = await createMember(server, { role: 'admin' });
  const change = (id: string, body: object) =>
    server.http
      .patch(`/v1/staff/members/${id}`)
      .set(...auth)
      .send(body)
      .expect(200);
  await change(suspended.id, { suspended: true });
  await change(rising.id, { role: 'moderator' });
  await change(rising.id, { role: 'admin' });
  await server.http
    .post('/v1/staff/api-keys')
    .set(...auth)
    .send({ name: 'CMS', scopes: ['articles:write'] })
    .expect(201);
  for (const name of ['members', 'consents', 'members']) {
    await server.http
      .get(`/v1/staff/${name}.csv`)
      .set(...auth)
      .expect(200);
  }
  const [added, key, file] = [/has a new admin$/, /^New API key/, /^Member data was exported/];
  for (const one of [admin, other, rising]) {
    const subjects = await subjectsTo(one);
    expect(subjects.filter((subject) => added.test(subject))).toHaveLength(1);
    expect(subjects.filter((subject) => key.test(subject))).toHaveLength(1);
    // Three files within the hour are one mail.
    expect(subjects.filter((subject) => file.test(subject))).toHaveLength(1);
  }
  const mails = await listMailsTo(server, other.email);
  const text = mails.find(({ subject }) => added.test(subject))?.text;
  expect(text).toContain(`made Rosa <${rising.email}> an admin`);
  expect(text).toContain(`Ada <${admin.email}>`);
  expect(await subjectsTo(editor)).toEqual([]);
  expect(await subjectsTo(suspended)).toEqual([expect.stringMatching(/has one admin less$/)]);
});

test('a demoted admin and all others are notified, as of payouts, kept keys and exports of payments', async () => {
  const before = (await subjectsTo(other)).length;
  const falling = await createMember(server, { role: 'admin', name: 'Fay' });
  const send = (method: 'post' | 'patch' | 'get', path: string, body: object = {}) =>
    server.http[method](`/v1/staff/${path}`)
      .set(...admin.auth)
      .send(method === 'get' ? undefined : body);
  await send('patch', `members/${falling.id}`, { role: 'reader' }).expect(200);
  const author = await send('post', 'authors', { name: 'Quill' }).expect(201);
  const stripeAccountId = 'acct_1A2b';
  await send('patch', `authors/${author.body.id}`, { bio: 'Writes.' }).expect(200);
  await send('patch', `authors/${author.body.id}`, { stripeAccountId }).expect(200);
  await send('patch', `authors/${author.body.id}`, { stripeAccountId: null }).expect(200);
  await send('post', 'authors', { name: 'Inka', stripeAccountId }).expect(201);
  const { body: keys } = await send('get', 'api-keys');
  await send('post', `api-keys/${keys.data[0].id}/keep`).expect(200);
  for (const name of ['payments', 'tips', 'recurring'])
    await send('get', `${name}.csv`).expect(200);
  expect((await subjectsTo(other)).slice(before).sort()).toEqual([
    expect.stringMatching(/^An API key .* has a new responsible admin$/),
    expect.stringMatching(/^An author's payout account/),
    expect.stringMatching(/^An author's payout account/),
    expect.stringMatching(/has one admin less$/),
    expect.stringMatching(/^Payments were exported/),
  ]);
  expect(await subjectsTo(falling)).toEqual([expect.stringMatching(/has one admin less$/)]);
  const mails = await listMailsTo(server, falling.email);
  expect(mails[0]?.text).toContain(`removed the admin role of Fay <${falling.email}>`);
});

test('an action by a key or command is announced as such, and a repeated job mails nobody twice', async () => {
  const before = (await subjectsTo(other)).length;
  const { handle } = announceToAdminsJob({ ...server, publicUrl: server.config.PUBLIC_URL });
  const at = server.clock.now().toISOString();
  const base = { what: 'admin_added', actorId: null, subjectId: admin.id, at } as const;
  for (let time = 0; time < 2; time += 1) {
    await handle({ ...base, actorKind: 'command' }, { number: 1, isLast: false });
  }
  const mails = await listMailsTo(server, other.email);
  expect(mails).toHaveLength(before + 1);
  expect(mails.at(-1)?.text).toContain('The command line made');
});

test('a new or extended webhook, or one with a new URL, is announced, but not a pause', async () => {
  const before = (await subjectsTo(other)).length;
  const url = 'http://127.0.0.1:9/hook';
  const send = (method: 'post' | 'patch', path: string, body: object) =>
    server.http[method](`/v1/staff/webhook-endpoints${path}`)
      .set(...admin.auth)
      .send(body);
  const made = await send('post', '', { url, types: ['tip.succeeded'] }).expect(201);
  const path = `/${made.body.id}`;
  await send('patch', path, { status: 'paused', description: 'Later' }).expect(200);
  const subjects = (await subjectsTo(other)).slice(before);
  expect(subjects).toEqual([expect.stringMatching(/^New webhook/)]);
  await send('patch', path, { types: ['tip.succeeded', 'member.created'] }).expect(200);
  await send('patch', path, { url: `${url}/elsewhere` }).expect(200);
  expect(await subjectsTo(other)).toHaveLength(before + 3);
});

test('changes without a new admin, key or file announce nothing', () => {
  const admins = { role: 'admin' };
  expect(adminAlertFor({ action: 'member.changed', before: admins, after: admins })).toBeNull();
  expect(adminAlertFor({ action: 'member.changed', before: admins, after: {} })).toBeNull();
  expect(adminAlertFor({ action: 'bookkeeping.exported' })).toBeNull();
  expect(adminAlertFor({ action: 'author.changed', after: { bio: 'x' } })).toBeNull();
});
