import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mailApprovals } from '../../../src/features/comments/mail-approvals.ts';
import { sendDigests } from '../../../src/features/comments/send-digests.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';
import { mailPendingApprovals } from '../../support/approvals.ts';
import { createArticle } from '../../support/articles.ts';
import { moderate, postComment, setConversation } from '../../support/comments.ts';
import { mailLinkDeps } from '../../support/mail-links.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let moderator: TestMember;
let ada: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  moderator = await createMember(server, { role: 'moderator' });
});

beforeEach(async () => {
  ada = await createMember(server, { name: 'Ada' });
  ({ slug } = await createArticle(server, { title: 'Low water' }));
});

afterAll(() => server.close());

const approve = (id: string) => moderate(server, moderator, { id, decision: 'approve' });
const reject = (id: string) =>
  moderate(server, moderator, { id, decision: 'reject', body: { reason: 'abuse' } });
const hold = (id: string) =>
  server.http.post(`/v1/staff/comments/${id}/hold`).set(...moderator.auth);

async function postHeld(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const body = `that scumbag number ${index}`;
    ids.push((await postComment(server, ada, { slug, body })).id);
  }
  return ids;
}

/** The dependencies of the scheduled tasks, so many seconds from now. */
function tasksAfter(seconds: number) {
  const now = addSeconds(server.clock.now(), seconds);
  const { readSettings } = server.transfer;
  return { ...server, ...mailLinkDeps(server), readSettings, clock: { now: () => now } };
}

test('twenty approvals send their writer one mail that lists all comments, after some minutes', async () => {
  const ids = await postHeld(20);
  const decided = server.http.post('/v1/staff/moderation/decisions').set(...moderator.auth);
  expect((await decided.send({ ids, decision: 'approve' })).status).toBe(200);
  await mailApprovals(tasksAfter(240));
  expect(await listMailsTo(server, ada.email)).toEqual([]);
  await Promise.all([mailPendingApprovals(server), mailPendingApprovals(server)]);
  await mailPendingApprovals(server);
  const [mail, ...others] = await listMailsTo(server, ada.email);
  expect([mail?.subject, others]).toEqual(['20 of your comments were published', []]);
  for (const id of ids) expect(mail?.text).toContain(`?comment=${id}#comment-${id}`);
  expect(mail?.text).toContain('“Low water”: that scumbag number 20');
});

test('one approval sends the mail about one comment', async () => {
  const [id = ''] = await postHeld(1);
  await approve(id);
  await mailPendingApprovals(server);
  expect(await listMailsTo(server, ada.email)).toMatchObject([
    { subject: 'Your comment was published' },
  ]);
});

test('rejections and decisions on appeals are mailed at once', async () => {
  const [first = '', second = ''] = await postHeld(2);
  await reject(first);
  const appeal = server.http.post(`/v1/comments/${first}/appeal`).set(...ada.auth);
  expect((await appeal.send({ note: 'A quotation.' })).status).toBe(202);
  await approve(first);
  await reject(second);
  const subjects = (await listMailsTo(server, ada.email)).map(({ subject }) => subject);
  expect(subjects).toEqual([
    'Your comment was not published',
    'Your comment was published',
    'Your comment was not published',
  ]);
  await mailPendingApprovals(server);
  expect(await listMailsTo(server, ada.email)).toHaveLength(3);
});

test('an approval that was undone is not mailed, and a repeated one only once', async () => {
  const [undone = '', repeated = '', rejected = ''] = await postHeld(3);
  for (const id of [undone, repeated, rejected]) await approve(id);
  await hold(undone);
  await hold(repeated);
  await approve(repeated);
  await reject(rejected);
  await mailPendingApprovals(server);
  const [first, second, ...others] = await listMailsTo(server, ada.email);
  expect(first?.subject).toBe('Your comment was not published');
  expect(second?.subject).toBe('Your comment was published');
  expect(second?.text).toContain(repeated);
  expect(others).toEqual([]);
});

test('members with a daily digest get approvals there, and those who turned decisions off get none', async () => {
  const choose = (body: object) =>
    server.http
      .patch('/v1/me/notices')
      .set(...ada.auth)
      .send(body);
  await choose({ daily: true });
  for (const id of await postHeld(2)) await approve(id);
  await mailPendingApprovals(server);
  expect(await listMailsTo(server, ada.email)).toEqual([]);
  const tomorrow = addDays(server.clock.now(), 1);
  await sendDigests({ ...tasksAfter(0), clock: { now: () => tomorrow } });
  const [digest] = await listMailsTo(server, ada.email);
  expect(digest?.text).toContain('Your comment on “Low water” was published.');
  await choose({ daily: false });
  for (const id of await postHeld(2)) await approve(id);
  await choose({ decisions: false });
  await mailPendingApprovals(server);
  expect(await listMailsTo(server, ada.email)).toHaveLength(1);
});
