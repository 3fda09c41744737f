import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import type { Newsletter } from '../../../src/features/newsletters/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { enqueueMail } from '../../../src/platform/mail/outbox.ts';
import { createArticle } from '../../support/articles.ts';
import { bounceReport, complaintReport } from '../../support/mail-reports.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SECRET = 'a-secret-that-mail-servers-know';
const SUPPRESSIONS = '/v1/staff/suppressions';

/** What the server logged, newest last. */
const logged: { level: number; msg: string }[] = [];
const log = pino({ level: 'warn' }, { write: (line) => logged.push(JSON.parse(line)) });

let mailbox: Mailbox;
let server: TestServer;
let admin: TestMember;
let list: Newsletter;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl, MAIL_WEBHOOK_SECRET: SECRET }, log);
  admin = await createMember(server, { role: 'admin' });
  list = await makeNewsletter(server, 'daily');
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

/** The id of a mail that went to an address, which is the local part of its Message-ID. */
async function mailTo(to: string): Promise<string> {
  const cause = `test:${newId()}`;
  const message = { subject: 'News', text: 'Text.', html: '<p>Text.</p>' };
  await enqueueMail(server.db.read, server.clock, { cause, to, message });
  const row = await server.db.read.outboxMessage.findUniqueOrThrow({ where: { cause } });
  return row.id;
}

const newAddress = () => `reader-${randomBytes(6).toString('hex')}@example.org`;

function tell(body: string | object, secret = SECRET) {
  const type = typeof body === 'string' ? 'message/rfc822' : 'application/json';
  return server.http
    .post('/v1/webhooks/mail')
    .set('Authorization', `Bearer ${secret}`)
    .set('Content-Type', type)
    .send(typeof body === 'string' ? body : JSON.stringify(body));
}

const signUp = (email: string) =>
  server.http.post('/v1/newsletters/daily/signups').send({ email }).expect(202);

async function reasonOf(email: string): Promise<string | null> {
  const { body } = await server.http
    .get(`${SUPPRESSIONS}?email=${encodeURIComponent(email)}`)
    .set(...admin.auth)
    .expect(200);
  return body.data[0]?.reason ?? null;
}

async function sendIssue(): Promise<string> {
  const { id } = await createArticle(server);
  const { body } = await server.http
    .post(`/v1/staff/articles/${id}/email`)
    .set(...admin.auth)
    .send({ newsletter: 'daily' })
    .expect(202);
  await server.runJobs();
  return body.id;
}

describe('a report of a mail server', () => {
  test('a hard bounce suppresses the address at once', async () => {
    const email = newAddress();
    const answer = await tell(bounceReport({ to: email, mailId: await mailTo(email) }));
    expect(answer.body).toEqual({ received: 1, known: 1 });
    expect(await reasonOf(email)).toBe('bounce');
  });

  test.each([
    ['a bounce that names no mail', bounceReport, () => undefined],
    ['a complaint that names no mail', complaintReport, () => undefined],
    ['a bounce that names a mail of its own making', bounceReport, newId],
    ['a complaint that names a mail of its own making', complaintReport, newId],
    ['a bounce that names the forger’s mail', bounceReport, () => mailTo(newAddress())],
    ['a complaint that names the forger’s mail', complaintReport, () => mailTo(newAddress())],
  ])('%s does not suppress the address that it states', async (_, write, nameMail) => {
    const victim = newAddress();
    await mailTo(victim);
    const mailId = await nameMail();
    const answer = await tell(write({ to: victim, ...(mailId && { mailId }) })).expect(200);
    expect(answer.body.received).toBe(1);
    expect(await reasonOf(victim)).toBeNull();
  });

  test('a report about an unknown mail is counted and logged with the reason, without the address', async () => {
    const email = newAddress();
    const { body } = await tell(bounceReport({ to: email, mailId: newId() }));
    expect(body).toEqual({ received: 1, known: 0 });
    expect(logged.at(-1)).toMatchObject({
      problem: 'bounce',
      reporter: 'mail',
      reason: 'unknown Message-ID',
      msg: 'mail report ignored',
    });
    expect(JSON.stringify(logged)).not.toContain(email);
  });

  test('an endlessly nested report has no effect and is accepted', async () => {
    const part = 'Content-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\n';
    const answer = await tell(part.repeat(3_000));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ received: 0, known: 0 });
  });

  test('a complaint suppresses the address that we sent to', async () => {
    const email = newAddress();
    await putOnList(server, list, [email]);
    await sendIssue();
    const row = await server.db.read.issueRecipient.findFirstOrThrow({ where: { email } });
    await tell(complaintReport({ to: 'forwarded@elsewhere.example', mailId: row.id }));
    expect(await reasonOf(email)).toBe('complaint');
    expect(await reasonOf('forwarded@elsewhere.example')).toBeNull();
  });

  test('five soft bounces suppress the address, each mail counted once', async () => {
    const email = newAddress();
    const soft = async () =>
      bounceReport({ to: email, status: '4.2.2', mailId: await mailTo(email) });
    const first = await soft();
    const next = [await soft(), await soft(), await soft()];
    for (const report of [first, first, ...next]) await tell(report).expect(200);
    expect(await reasonOf(email)).toBeNull();
    await tell(await soft());
    expect(await reasonOf(email)).toBe('soft_bounce');
  });

  test.each([
    ['that a mail is late', (to: string) => bounceReport({ to, action: 'delayed' })],
    ['what is no report', () => 'Subject: Hello\r\n\r\nI am away until Monday.'],
    ['nothing', () => ''],
    ['bytes', () => '\u0000\u0001--edge'],
  ])('a report with %s changes nothing', async (_, write) => {
    const email = newAddress();
    const answer = await tell(write(email));
    expect(answer.body).toEqual({ received: 0, known: 0 });
    expect(await reasonOf(email)).toBeNull();
  });

  test('JSON events are accepted, and an invalid field is rejected with its path', async () => {
    const email = newAddress();
    const events = [
      { type: 'complaint', email },
      { type: 'bounce', messageId: '<nobody@x>' },
    ];
    expect((await tell({ events })).body).toEqual({ received: 2, known: 1 });
    expect(await reasonOf(email)).toBe('complaint');
    const wrong = await tell({ events: [{ type: 'party', email }] });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'body.events.0.type' }] });
  });

  test.each(['', 'wrong', `${SECRET}x`])(
    'a report with the secret "%s" is a 401',
    async (secret) => {
      const email = newAddress();
      expect((await tell(bounceReport({ to: email }), secret)).status).toBe(401);
      expect(await reasonOf(email)).toBeNull();
    },
  );

  test('the secret may also be the password of Basic authentication', async () => {
    const value = Buffer.from(`provider:${SECRET}`).toString('base64');
    const answer = await server.http
      .post('/v1/webhooks/mail')
      .set('Authorization', `Basic ${value}`)
      .send({ events: [] });
    expect(answer.status).toBe(200);
  });
});

describe('a rejection by the mail server', () => {
  test('a rejected mailbox is suppressed, whatever mail was sent', async () => {
    const [gone, stays, fresh] = [newAddress(), newAddress(), newAddress()];
    await putOnList(server, list, [gone, stays]);
    mailbox.fail({ at: 'rcpt', to: gone, times: 9, reply: '550 5.1.1 No such user' });
    const id = await sendIssue();
    expect(mailbox.messages(gone)).toEqual([]);
    expect(mailbox.messages(stays)).toHaveLength(1);
    expect(await reasonOf(gone)).toBe('bounce');
    const { body } = await server.http
      .get(`/v1/staff/issues/${id}/recipients?state=failed`)
      .set(...admin.auth);
    expect(body.data).toMatchObject([{ email: gone, reason: 'refused' }]);
    mailbox.fail({ at: 'rcpt', to: fresh, times: 9, reply: '550 5.1.1 No such user' });
    await signUp(fresh);
    await server.runJobs();
    expect(await reasonOf(fresh)).toBe('bounce');
    mailbox.fail({ at: 'rcpt', times: 0 });
  });
});

describe('a suppression', () => {
  test('a suppression overrides new signups and earlier links', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    await tell({ events: [{ type: 'complaint', email }] });
    await signUp(email);
    expect(await listMailsTo(server, email)).toHaveLength(1);
    const refused = await server.http.post('/v1/newsletters/confirm').send({ token });
    expect(refused.body.code).toBe('address_suppressed');
    await tell({ events: [{ type: 'bounce', email }] });
    expect(await reasonOf(email)).toBe('complaint');
  });

  test('the owner lifts a suppression for soft bounces by confirming a signup', async () => {
    const email = newAddress();
    const events = Array.from({ length: 5 }, () => ({ type: 'soft_bounce', email }));
    await tell({ events });
    expect(await reasonOf(email)).toBe('soft_bounce');
    await signUp(email);
    expect(await reasonOf(email), 'asking alone lifts nothing').toBe('soft_bounce');
    const { token } = await readLastMail(server, email);
    await server.http.post('/v1/newsletters/confirm').send({ token }).expect(200);
    expect(await reasonOf(email)).toBeNull();
  });

  test('staff create and lift suppressions, audited without the address', async () => {
    const email = newAddress();
    const send = (method: 'post' | 'delete', path: string, body?: object) =>
      server.http[method](path)
        .set(...admin.auth)
        .send(body);
    const made = await send('post', SUPPRESSIONS, { email }).expect(201);
    expect(made.body).toMatchObject({ reason: 'staff' });
    await send('delete', `${SUPPRESSIONS}/${made.body.id}`).expect(204);
    await send('delete', `${SUPPRESSIONS}/${made.body.id}`).expect(404);
    expect(await reasonOf(email)).toBeNull();
    const where = { subjectId: made.body.id };
    const entries = await server.db.read.auditEntry.findMany({ where, orderBy: { id: 'asc' } });
    expect(entries.map(({ action }) => action)).toEqual(['suppression.made', 'suppression.lifted']);
    expect(JSON.stringify(entries)).not.toContain(email);
    const wrong = await send('post', SUPPRESSIONS, { email: 'nobody' });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'body.email' }] });
  });

  test.each(['get', 'post'] as const)('%s is for admins only', async (method) => {
    expect((await server.http[method](SUPPRESSIONS)).status).toBe(401);
    const editor = await createMember(server, { role: 'editor' });
    expect((await server.http[method](SUPPRESSIONS).set(...editor.auth)).status).toBe(403);
  });
});
