import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../scripts/mailbox/index.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeNewsletter, putOnList } from '../support/newsletters.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let mailbox: Mailbox;
let server: TestServer;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl });
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const newAddress = () => `reader-${randomBytes(6).toString('hex')}@example.org`;
const as = (method: 'get' | 'post' | 'delete', path: string, { auth }: TestMember) =>
  server.http[method](path).set(...auth);

async function lastMail(to: string) {
  await server.runJobs();
  const mail = mailbox.messages(to).at(-1);
  if (!mail) throw new Error(`No mail came to ${to}.`);
  const link = mail.links.find((url) => url.includes('token=')) ?? '';
  return { ...mail, token: /token=([\w-]+)/.exec(link)?.[1] ?? '' };
}

test('an email change needs a confirmation by both addresses, and moves the consents', async () => {
  const member = await createMember(server, { password: PASSWORD });
  const list = await makeNewsletter(server, 'daily');
  const [choice] = await putOnList(server, list, [member.email]);
  const email = newAddress();
  await as('post', '/v1/me/email', member).send({ email }).expect(202);
  const confirm = (token: string) =>
    server.http.post('/v1/auth/email-change/confirm').send({ token }).expect(200);
  await confirm((await lastMail(member.email)).token);
  expect((await as('get', '/v1/me', member)).body.email).toBe(member.email);
  await confirm((await lastMail(email)).token);
  const login = { email, password: PASSWORD };
  expect((await server.http.post('/v1/auth/login').send(login)).status).toBe(200);
  expect((await lastMail(member.email)).subject).toMatch(/was changed/);
  const preferences = await server.http.get(`/v1/newsletters/preferences/${choice}`).expect(200);
  expect(preferences.body.email).toBe(email);
});

test('personal data is exported as one document, and an erasure is previewed and ends with a receipt', async () => {
  const member = await createMember(server, { name: 'Quirinius Xylander' });
  await server.http.post('/v1/auth/magic-link').send({ email: member.email }).expect(202);
  await lastMail(member.email);
  const held = await as('get', '/v1/me/export', member).expect(200);
  expect(held.body).toMatchObject({ profile: { email: member.email, name: 'Quirinius Xylander' } });
  expect(held.body.mails).toHaveLength(1);
  const preview = await as('get', '/v1/me/erasure', member).expect(200);
  expect(preview.body.goes.length).toBeGreaterThan(0);
  expect(preview.body.stays).toEqual([]);
  await as('delete', '/v1/me', member).send({ confirm: member.email }).expect(202);
  await server.runJobs();
  const receipt = await lastMail(member.email);
  expect(receipt.subject).toMatch(/was deleted/);
  expect((await as('get', '/v1/me', member)).status).toBe(401);
  const { rows } = await server.db.pool.query<{ count: string }>(
    'SELECT count(*) FROM outbox_messages WHERE recipient = $1',
    [member.email],
  );
  expect(rows[0]?.count).toBe('0');
  const late = await server.http.post('/v1/auth/magic-link').send({ email: member.email });
  expect(late.status).toBe(202);
  expect(await server.db.read.member.count({ where: { email: member.email } })).toBe(0);
});
