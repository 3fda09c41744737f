import { createVerify, generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../scripts/mailbox/index.ts';
import type { Newsletter } from '../../src/features/newsletters/index.ts';
import { enqueueMail } from '../../src/platform/mail/outbox.ts';
import { createArticle } from '../support/articles.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeNewsletter, putOnList } from '../support/newsletters.ts';
import { makeJobsDue } from '../support/queue.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let mailbox: Mailbox;
let server: TestServer;
let other: TestServer;
let admin: TestMember;
let list: Newsletter;
let readers: string[];
let made = 0;

beforeAll(async () => {
  mailbox = await startMailbox({});
  const env = {
    SMTP_URL: mailbox.smtpUrl,
    DKIM_DOMAIN: 'news.test',
    DKIM_SELECTOR: 'key1',
    DKIM_PRIVATE_KEY: PEM.replaceAll('\n', '\\n'),
  };
  server = await startTestServer(env);
  other = await startTestServer({ ...env, DATABASE_URL: server.config.DATABASE_URL });
  admin = await createMember(server, { role: 'admin' });
});

afterAll(async () => {
  await other.close();
  await server.close();
  await mailbox.close();
});

beforeEach(async () => {
  made += 1;
  list = await makeNewsletter(server, `list-${made}`);
  readers = Array.from({ length: 4 }, (_, index) => `reader-${made}-${index}@example.org`);
});

afterEach(() => mailbox.fail({ at: 'hello', times: 0 }));

async function sendIssue(): Promise<string> {
  const { id } = await createArticle(server);
  const { body } = await server.http
    .post(`/v1/staff/articles/${id}/email`)
    .set(...admin.auth)
    .send({ newsletter: list.slug })
    .expect(202);
  return body.id;
}

/** The pauses of what was put off pass at once; they are wall time. */
async function letPausesPass(): Promise<void> {
  const { pool } = server.db;
  await pool.query('UPDATE issue_recipients SET retry_at = NULL WHERE settled_at IS NULL');
  await makeJobsDue(pool);
}

async function stateOf(issueId: string) {
  const answer = await server.http.get(`/v1/staff/issues/${issueId}`).set(...admin.auth);
  const { state, progress } = answer.body;
  return { state, ...progress };
}

const idsTo = (to: string) => mailbox.messages(to).map(({ headers }) => headers['message-id']);
const countTo = (all: readonly string[]) => all.map((to) => mailbox.messages(to).length);

describe('sending an issue', () => {
  test('waits while the mail server is unavailable, and then reaches everyone once', async () => {
    await putOnList(server, list, readers);
    mailbox.fail({ at: 'hello', times: 1_000 });
    const id = await sendIssue();
    for (let hour = 0; hour < 3; hour += 1) {
      await letPausesPass();
      await server.runJobs();
    }
    expect(await stateOf(id)).toMatchObject({ state: 'sending', sent: 0, waiting: 4, failed: 0 });
    mailbox.fail({ at: 'hello', times: 0 });
    await letPausesPass();
    await server.runJobs();
    expect(countTo(readers)).toEqual([1, 1, 1, 1]);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', sent: 4 });
  });

  test('passes greylisting without delaying other recipients', async () => {
    await putOnList(server, list, readers);
    const grey = readers[1] ?? '';
    mailbox.fail({ at: 'rcpt', to: grey, times: 2, reply: '451 4.7.1 Come back in a minute' });
    const id = await sendIssue();
    await server.runJobs();
    expect(countTo(readers)).toEqual([1, 0, 1, 1]);
    expect(await stateOf(id)).toMatchObject({ state: 'sending', waiting: 1 });
    for (let tries = 0; tries < 4; tries += 1) {
      await letPausesPass();
      await server.runJobs();
    }
    expect(countTo(readers)).toEqual([1, 1, 1, 1]);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', sent: 4 });
  });

  test('sends at most two copies if the server disconnects after the text, with one Message-ID', async () => {
    await putOnList(server, list, readers);
    const [unlucky = '', once = ''] = readers;
    mailbox.fail({ at: 'after_data', to: unlucky, times: 99 });
    mailbox.fail({ at: 'after_data', to: once, times: 1 });
    const id = await sendIssue();
    for (let tries = 0; tries < 5; tries += 1) {
      await server.runJobs();
      await letPausesPass();
    }
    expect(countTo(readers)).toEqual([2, 2, 1, 1]);
    for (const to of [unlucky, once]) expect(new Set(idsTo(to)).size, to).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', sent: 4 });
  });

  test('is not retried after the text was rejected, and nobody is suppressed for it', async () => {
    await putOnList(server, list, readers);
    mailbox.fail({ at: 'data', to: readers[0], times: 9, reply: '554 5.7.1 Looks like spam' });
    const id = await sendIssue();
    await server.runJobs();
    expect(await stateOf(id)).toMatchObject({ state: 'sent', sent: 3, failed: 1 });
    const row = await server.db.read.issueRecipient.findFirstOrThrow({
      where: { issueId: id, outcome: 'failed' },
    });
    expect(row).toMatchObject({ reason: 'content_refused', attempts: 0 });
    const email = encodeURIComponent(readers[0] ?? '');
    const found = await server.http.get(`/v1/staff/suppressions?email=${email}`).set(...admin.auth);
    expect(found.body.data).toEqual([]);
  });

  test('reaches everyone except missing mailboxes, which get no later issue', async () => {
    await putOnList(server, list, readers);
    const gone = readers[2] ?? '';
    mailbox.fail({ at: 'rcpt', to: gone, times: 9, reply: '550 5.1.1 No such user' });
    const id = await sendIssue();
    await server.runJobs();
    expect(countTo(readers)).toEqual([1, 1, 0, 1]);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', sent: 3, failed: 1 });
    const email = encodeURIComponent(gone);
    const found = await server.http.get(`/v1/staff/suppressions?email=${email}`).set(...admin.auth);
    expect(found.body.data).toMatchObject([{ reason: 'bounce' }]);
    const next = await sendIssue();
    await server.runJobs();
    expect(await stateOf(next)).toMatchObject({ state: 'sent', recipients: 3, sent: 3 });
  });

  test('sends one copy to each through a slow mail server, while readers and sign-ins are served', async () => {
    await putOnList(server, list, readers);
    mailbox.fail({ at: 'data', times: 4, delayMs: 300, reply: '451 4.3.0 Slowly' });
    const id = await sendIssue();
    const sending = server.runJobs();
    const { slug } = await createArticle(server);
    expect((await server.http.get(`/v1/articles/${slug}`)).status).toBe(200);
    const email = `somebody-${made}@example.org`;
    expect((await server.http.post('/v1/auth/magic-link').send({ email })).status).toBe(202);
    await sending;
    await letPausesPass();
    await server.runJobs();
    expect(countTo([...readers, email])).toEqual([1, 1, 1, 1, 1]);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', sent: 4 });
  });

  test('signs the unsubscribe headers, without which mail programs do not offer them', async () => {
    await putOnList(server, list, readers);
    await sendIssue();
    await server.runJobs();
    const mail = mailbox.messages(readers[0]).at(-1);
    const headers: Readonly<Record<string, string>> = mail?.headers ?? {};
    expect(headers['dkim-signature']).toMatch(/list-unsubscribe:list-unsubscribe-post/i);
    expect(isSigned(headers)).toBe(true);
  });

  test('is shared by two processes without duplicates', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `many-${index}@example.org`);
    await putOnList(server, list, many);
    const id = await sendIssue();
    await Promise.all([server.runJobs(), other.runJobs(), server.runJobs(), other.runJobs()]);
    expect(new Set(countTo(many))).toEqual(new Set([1]));
    expect(await stateOf(id)).toMatchObject({ state: 'sent', recipients: 250, sent: 250 });
  });
});

describe('a transactional mail', () => {
  async function askForLink(): Promise<string> {
    const { email } = await createMember(server);
    await server.http.post('/v1/auth/magic-link').send({ email }).expect(202);
    return email;
  }

  test('is delivered once after an outage', async () => {
    mailbox.fail({ at: 'hello', times: 1_000 });
    const email = await askForLink();
    for (let tries = 0; tries < 3; tries += 1) {
      await server.runJobs();
      await letPausesPass();
    }
    mailbox.fail({ at: 'hello', times: 0 });
    await server.runJobs();
    expect(countTo([email])).toEqual([1]);
  });

  test('cannot inject headers, recipients or a subject from its fields', async () => {
    const evil = 'Evil\r\nBcc: all@example.org\r\n\r\n<p>Another mail</p>';
    const { email } = await createMember(server);
    for (const letter of ['\r\n', '\n', '\r', '\u2028', '\0']) {
      const cause = `test:${made}:${letter}`;
      const message = { subject: evil.replaceAll('\r\n', letter), text: evil, html: evil };
      const headers = { 'List-Id': `<x>${letter}Bcc: all@example.org` };
      const mail = { cause, to: email, message, headers };
      await server.db.transaction((tx) => enqueueMail(tx, server.clock, mail)).catch(() => null);
    }
    await server.runJobs();
    const came = mailbox.messages(email);
    expect(came.length).toBeGreaterThan(2);
    for (const { headers, subject } of came) {
      expect(Object.keys(headers)).not.toContain('bcc');
      expect(subject).toMatch(/^Evil.*Bcc: all@example\.org/s);
      expect(headers['to']).toBe(email);
    }
    expect(mailbox.messages('all@example.org')).toEqual([]);
  });

  test('is delivered at most twice if the server disconnects after the text, with one Message-ID', async () => {
    const email = await askForLink();
    mailbox.fail({ at: 'after_data', to: email, times: 99 });
    for (let tries = 0; tries < 4; tries += 1) {
      await server.runJobs();
      await letPausesPass();
    }
    expect(countTo([email])).toEqual([2]);
    expect(new Set(idsTo(email)).size).toBe(1);
    const row = await server.db.read.outboxMessage.findFirstOrThrow({
      where: { recipient: email },
    });
    expect(row).toMatchObject({ text: '', html: '', sentAt: expect.any(Date) });
  });

  test('has a DKIM signature of our domain over the important headers', async () => {
    const email = await askForLink();
    await server.runJobs();
    const headers: Readonly<Record<string, string>> = mailbox.messages(email).at(-1)?.headers ?? {};
    const signature = headers['dkim-signature'] ?? '';
    expect(signature).toMatch(/d=news\.test;.*s=key1/);
    expect(signature).toMatch(/h=from:subject:date:message-id:to/i);
    expect(isSigned(headers)).toBe(true);
  });
});

/** Checks the signature over the header fields, as RFC 6376 has it for "relaxed". */
function isSigned(headers: Readonly<Record<string, string>>): boolean {
  const signature = (headers['dkim-signature'] ?? '').replaceAll(/\s+/g, ' ').trim();
  const tags = new Map(
    signature.split(';').map((tag): [string, string] => {
      const [name = '', ...value] = tag.trim().split('=');
      return [name, value.join('=')];
    }),
  );
  const relaxed = (name: string, value: string) =>
    `${name.toLowerCase()}:${value.replaceAll(/\s+/g, ' ').trim()}`;
  const names = (tags.get('h') ?? '').split(':').map((name) => name.trim().toLowerCase());
  const lines = names.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [`${relaxed(name, value)}\r\n`];
  });
  const bare = signature.replace(/\bb=[^;]*$/, 'b=');
  const verify = createVerify('sha256');
  verify.update(`${lines.join('')}${relaxed('dkim-signature', bare)}`);
  return verify.verify(publicKey, (tags.get('b') ?? '').replaceAll(' ', ''), 'base64');
}
