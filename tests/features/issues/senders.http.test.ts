import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import type { Newsletter } from '../../../src/features/newsletters/index.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let mailbox: Mailbox;
let server: TestServer;
let admin: TestMember;
let list: Newsletter;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({
    SMTP_URL: mailbox.smtpUrl,
    MAIL_FROM: 'The Site <site@example.org>',
  });
  admin = await createMember(server, { role: 'admin' });
  list = await makeNewsletter(server, 'tide');
  await putOnList(server, list, ['reader@example.org']);
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const send = (method: 'get' | 'post' | 'patch', path: string, body?: object) =>
  server.http[method](path)
    .set(...admin.auth)
    .send(body);
const NEWSLETTER = () => `/v1/staff/newsletters/${list.id}`;

/** Sends an issue, and returns the sender and the reply address of the mail that the reader got. */
async function sendIssue() {
  const issue = { newsletter: list.slug, subject: 'News', body: 'Good morning.' };
  const { body } = await send('post', '/v1/staff/issues', issue).expect(201);
  const version = `/v1/staff/issues/${body.id}`;
  await send('post', `${version}/test`, { as: 'free' }).expect(202);
  await send('post', `${version}/send`, {});
  await server.runJobs();
  return [sendersTo('reader@example.org'), sendersTo(admin.email)];
}

function sendersTo(email: string) {
  const { from, 'reply-to': replyTo } = mailbox.messages(email).at(-1)?.headers ?? {};
  return { from, replyTo };
}

test("issues have their newsletter's sender name and reply address, else the site's sender", async () => {
  const ofSite = { from: 'The Site <site@example.org>', replyTo: undefined };
  expect(await sendIssue()).toEqual([ofSite, ofSite]);
  const sender = { senderName: 'Ada at the Tide', replyTo: 'Ada@Example.org' };
  const { body } = await send('patch', NEWSLETTER(), sender).expect(200);
  expect(body).toMatchObject({ senderName: 'Ada at the Tide', replyTo: 'ada@example.org' });
  const ofList = { from: 'Ada at the Tide <site@example.org>', replyTo: 'ada@example.org' };
  expect(await sendIssue()).toEqual([ofList, ofList]);
  const renamed = await send('patch', NEWSLETTER(), { name: 'The Tide' }).expect(200);
  expect(renamed.body.senderName).toBe('Ada at the Tide');
  await send('patch', NEWSLETTER(), { senderName: null, replyTo: null }).expect(200);
  expect(await sendIssue()).toEqual([ofSite, ofSite]);
});

test('a reply address must be one address, and a sender name becomes one line', async () => {
  const lines = { senderName: 'Ada\r\nBcc: victim@example.org' };
  const { body } = await send('patch', NEWSLETTER(), lines).expect(200);
  expect(body.senderName).toBe('Ada Bcc: victim@example.org');
  for (const [field, value] of [
    ['replyTo', 'a@example.org, b@example.org'],
    ['replyTo', 'nobody'],
    ['senderName', ' '],
  ] as const) {
    const answer = await send('patch', NEWSLETTER(), { [field]: value });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  }
});
