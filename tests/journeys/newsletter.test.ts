import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../scripts/mailbox/index.ts';
import { FREE_TEXT, GATED_TEXT } from '../support/articles.ts';
import { grantAccess } from '../support/grants.ts';
import { bounceReport } from '../support/mail-reports.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { makeNewsletter } from '../support/newsletters.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const PUBLIC_URL = 'https://paper.example.org';
const SECRET = 'a-secret-that-mail-servers-know';
const ISSUES = '/v1/staff/issues';

let mailbox: Mailbox;
let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  mailbox = await startMailbox({});
  const env = { PUBLIC_URL, MAIL_WEBHOOK_SECRET: SECRET, SMTP_URL: mailbox.smtpUrl };
  server = await startTestServer(env);
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server, { slug: 'patron' });
  await makeNewsletter(server, 'daily');
  await makeNewsletter(server, 'weekly');
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

afterEach(() => server.clock.setOffset(0));

const newAddress = () => `reader-${randomBytes(6).toString('hex')}@example.org`;

const byStaff = (method: 'get' | 'post', path: string, body?: object) =>
  server.http[method](path)
    .set(...admin.auth)
    .send(body);

async function lastMail(to: string) {
  await server.runJobs();
  const mail = mailbox.messages(to).at(-1);
  if (!mail) throw new Error(`No mail came to ${to}.`);
  return mail;
}

function tokenIn(links: readonly string[], path: string): string {
  const link = links.find((url) => url.startsWith(`${PUBLIC_URL}${path}?token=`));
  return new URL(link ?? PUBLIC_URL).searchParams.get('token') ?? '';
}

/** Asks for a list, and says yes by the mail; answers what opens the choice of lists. */
async function join(email: string, list = 'daily'): Promise<string> {
  await server.http.post(`/v1/newsletters/${list}/signups`).send({ email }).expect(202);
  const asked = await lastMail(email);
  const token = tokenIn(asked.links, '/newsletters/confirm');
  const { body } = await server.http.post('/v1/newsletters/confirm').send({ token }).expect(200);
  return body.preferencesToken;
}

async function listsOf(token: string): Promise<string[]> {
  const { body } = await server.http.get(`/v1/newsletters/preferences/${token}`).expect(200);
  return body.newsletters.flatMap(({ slug, on }: { slug: string; on: boolean }) =>
    on ? [slug] : [],
  );
}

async function draft(): Promise<string> {
  const { body } = await byStaff('post', ISSUES, {
    newsletter: 'daily',
    subject: 'A week in four lines',
    access: 'tiers',
    tiers: ['patron'],
    body: `${FREE_TEXT}\n\n<!--more-->\n\n${GATED_TEXT}`,
  }).expect(201);
  return body.id;
}

test('a reader signs up, confirms, is welcomed, changes preferences and unsubscribes with one click', async () => {
  const email = newAddress();
  await server.http.post('/v1/newsletters/daily/signups').send({ email }).expect(202);
  const asked = await lastMail(email);
  // A scanner follows the link: nobody is on the list by that.
  const confirm = tokenIn(asked.links, '/newsletters/confirm');
  await server.http.get(`/newsletters/confirm?token=${confirm}`).expect(200);
  await server.runJobs();
  expect(mailbox.messages(email)).toHaveLength(1);
  await server.http.post('/v1/newsletters/confirm').send({ token: confirm }).expect(200);
  const welcome = await lastMail(email);
  expect(welcome.subject).toMatch(/^Welcome/);
  const choice = tokenIn(welcome.links, '/newsletters/preferences');
  await server.http
    .patch(`/v1/newsletters/preferences/${choice}`)
    .send({ newsletters: { weekly: true } })
    .expect(200);
  expect(await listsOf(choice)).toEqual(['daily', 'weekly']);
  const { headers } = welcome;
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  const url = (headers['list-unsubscribe'] ?? '').slice(1, -1);
  expect(url.startsWith(`${PUBLIC_URL}/`)).toBe(true);
  const path = url.slice(PUBLIC_URL.length);
  await server.http.get(path).expect(200);
  expect(await listsOf(choice)).toEqual(['daily', 'weekly']);
  await server.http.post(path).type('form').send('List-Unsubscribe=One-Click').expect(200);
  expect(await listsOf(choice)).toEqual(['weekly']);
});

test('an issue is drafted, previewed, tested, scheduled, sent, stopped while sending and resumed', async () => {
  const [free, paying] = [await createMember(server), await createMember(server)];
  const tier = { kind: 'tier', tier: 'patron' } as const;
  await grantAccess(server, paying.id, { ground: 'subscription', scope: tier });
  for (const { email } of [free, paying]) await join(email);
  const path = `${ISSUES}/${await draft()}`;
  for (const as of ['free', 'paying']) {
    const { body } = await byStaff('get', `${path}/preview?as=${as}`).expect(200);
    expect(body.text.includes(GATED_TEXT), as).toBe(as === 'paying');
  }
  await byStaff('post', `${path}/test`, { as: 'paying' }).expect(202);
  expect((await lastMail(admin.email)).subject).toBe('[Test] A week in four lines');
  const sendAt = new Date(server.clock.now().getTime() + 300_000).toISOString();
  expect((await byStaff('post', `${path}/send`, { sendAt })).body.state).toBe('scheduled');
  server.clock.setOffset(310);
  await server.sweep();
  expect((await byStaff('post', `${path}/stop`)).body.state).toBe('stopped');
  await server.runJobs();
  const came = ({ email }: TestMember) =>
    mailbox.messages(email).filter(({ subject }) => subject === 'A week in four lines');
  expect([...came(free), ...came(paying)]).toEqual([]);
  await byStaff('post', `${path}/continue`).expect(202);
  await server.runJobs();
  const { body } = await byStaff('get', path);
  expect(body).toMatchObject({ state: 'sent', progress: { recipients: 2, sent: 2 } });
  const [cut, full] = [came(free), came(paying)];
  expect([cut.length, full.length]).toEqual([1, 1]);
  expect(`${cut[0]?.text}${cut[0]?.html}`).not.toContain(GATED_TEXT);
  expect(full[0]?.text).toContain(GATED_TEXT);
});

test('every mail has text and HTML, supports dark mode, and loads nothing that could track its reader', async () => {
  const email = newAddress();
  const choice = await join(email);
  await byStaff('post', `${ISSUES}/${await draft()}/send`).expect(202);
  await lastMail(email);
  const mails = mailbox.messages(email);
  expect(mails).toHaveLength(3);
  for (const { subject, text, html, links, headers } of mails) {
    expect(text.trim().length, subject).toBeGreaterThan(50);
    expect(html, subject).toContain('<meta name="color-scheme" content="light dark">');
    expect(html, subject).not.toMatch(/<img|<script|<link|url\(|background=/i);
    expect(headers['content-type'], subject).toMatch(/^multipart\/alternative/);
    expect(headers['message-id'], subject).toMatch(/^<[\w-]+@paper\.example\.org>$/);
    // To where it says, and to nowhere that counts who came.
    const known = links.filter((url) => url.startsWith(`${PUBLIC_URL}/`) || url === PUBLIC_URL);
    expect(known, subject).toEqual(links);
  }
  const ids = mails.map(({ headers }) => headers['message-id']);
  expect(new Set(ids).size).toBe(3);
  expect(mails.at(-1)?.links.join()).toContain(choice);
});

test('a bounced mail suppresses its address for later issues', async () => {
  const [gone, stays] = [newAddress(), newAddress()];
  await join(gone);
  await join(stays);
  await byStaff('post', `${ISSUES}/${await draft()}/send`).expect(202);
  const { headers } = await lastMail(gone);
  const mailId = /<([\w-]+)@/.exec(headers['message-id'] ?? '')?.[1] ?? '';
  await server.http
    .post('/v1/webhooks/mail')
    .set('Authorization', `Bearer ${SECRET}`)
    .set('Content-Type', 'message/rfc822')
    .send(bounceReport({ to: gone, mailId }))
    .expect(200);
  const before = mailbox.messages(gone).length;
  const { body } = await byStaff('post', `${ISSUES}/${await draft()}/send`).expect(202);
  await server.runJobs();
  expect(mailbox.messages(gone)).toHaveLength(before);
  expect((await byStaff('get', `${ISSUES}/${body.id}`)).body.state).toBe('sent');
  expect(mailbox.messages(stays).length).toBe(before + 1);
  const table = await byStaff('get', '/v1/staff/consents.csv').expect(200);
  expect(table.text).toMatch(/^sha256:[\w-]{43},,,suppressed,[^,]+,bounce,\r$/m);
});
