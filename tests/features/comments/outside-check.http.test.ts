import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addSeconds } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import {
  findCommentStatus,
  listComments,
  postComment,
  setConversation,
} from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeJobsDue } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SECRET = 'an-entirely-ordinary-secret-for-checks';

interface Question {
  readonly signature: string;
  readonly text: string;
}

let server: TestServer;
let service: Server;
let ada: TestMember;
let slug: string;
let answer:
  | { status: number; body: string; headers?: Record<string, string> }
  /** The connection breaks instead. */
  | 'breaks';
let questions: Question[];

beforeAll(async () => {
  service = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const signature = String(request.headers['pennypress-signature']);
    questions.push({ signature, text: Buffer.concat(chunks).toString() });
    if (answer === 'breaks') return void request.socket.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  const COMMENT_CHECK_URL = `http://127.0.0.1:${port}/check`;
  server = await startTestServer({ COMMENT_CHECK_URL, COMMENT_CHECK_SECRET: SECRET });
  ada = await createMember(server);
});

beforeEach(async () => {
  questions = [];
  ({ slug } = await createArticle(server));
});

afterAll(async () => {
  await server.close();
  service.close();
});

const saying = (verdict: string) => ({ status: 200, body: JSON.stringify({ verdict }) });
test.each([
  ['open', 'publish', 'published', 'published'],
  ['open', 'hold', 'published', 'held'],
  ['open', 'reject', 'published', 'rejected'],
  ['held', 'publish', 'held', 'published'],
  ['held', 'hold', 'held', 'held'],
  ['held', 'reject', 'held', 'rejected'],
] as const)(
  'with the check set to %s and a verdict of %s, a comment is %s, then %s',
  async (outsideCheck, verdict, first, then) => {
    answer = saying(verdict);
    await setConversation(server, { policy: { outsideCheck } });
    const { id, status } = await postComment(server, ada, { slug });
    expect(status).toBe(first);
    await server.runJobs();
    expect(await findCommentStatus(server, id)).toBe(then);
    expect(await listComments(server, slug)).toHaveLength(then === 'published' ? 1 : 0);
  },
);

test('each request is signed, and contains neither an address nor a name', async () => {
  answer = saying('publish');
  await setConversation(server, { policy: { outsideCheck: 'open' } });
  const { id } = await postComment(server, ada, { slug, body: 'Is this read?' });
  await server.runJobs();
  const [{ signature = '', text = '' } = {}] = questions;
  const [, at = '', sent] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  expect(sent).toBe(createHmac('sha256', SECRET).update(`${at}.${text}`).digest('hex'));
  expect(JSON.parse(text)).toMatchObject({ id, body: 'Is this read?', articleSlug: slug });
  expect(text).not.toContain(ada.email);
});

test('no request is sent when the check is off, for staff, and for a comment that the word lists held', async () => {
  answer = saying('reject');
  await setConversation(server, { policy: { outsideCheck: 'off' } });
  const off = await postComment(server, ada, { slug });
  await setConversation(server, { policy: { outsideCheck: 'open' } });
  const staff = await createMember(server, { role: 'moderator' });
  await postComment(server, staff, { slug });
  await postComment(server, ada, { slug, body: 'You scumbag.' });
  await server.runJobs();
  expect(questions).toEqual([]);
  expect(await findCommentStatus(server, off.id)).toBe('published');
});

const makeDue = () => makeJobsDue(server.db.pool);

test.each([
  ['breaks off', 'breaks'],
  ['is ill', { status: 500, body: '' }],
  ['answers at length', { status: 200, body: `{"verdict":"reject"${' '.repeat(10_000)}}` }],
  ['speaks other words', { status: 200, body: '{"verdict":"perhaps"}' }],
  ['sends elsewhere', { status: 302, body: '', headers: { Location: 'http://127.0.0.1:1/' } }],
] as const)(
  'if the service %s, comments are published or held as the setting says, and the check is retried',
  async (_, given) => {
    answer = given;
    await setConversation(server, { policy: { outsideCheck: 'open' } });
    const open = await postComment(server, ada, { slug });
    await setConversation(server, { policy: { outsideCheck: 'held' } });
    const held = await postComment(server, ada, { slug });
    await server.runJobs();
    expect(questions).toHaveLength(2);
    expect([
      await findCommentStatus(server, open.id),
      await findCommentStatus(server, held.id),
    ]).toEqual(['published', 'held']);
    answer = saying('publish');
    await makeDue();
    await server.runJobs();
    expect(await findCommentStatus(server, held.id)).toBe('published');
  },
);

test('if the service never responds correctly, comments stay published or held as the setting says', async () => {
  answer = 'breaks';
  await setConversation(server, { policy: { outsideCheck: 'open' } });
  const open = await postComment(server, ada, { slug });
  await setConversation(server, { policy: { outsideCheck: 'held' } });
  const held = await postComment(server, ada, { slug });
  for (let tries = 0; tries < 8; tries += 1) {
    await server.runJobs();
    await makeDue();
  }
  expect(questions).toHaveLength(2 * 6);
  expect([
    await findCommentStatus(server, open.id),
    await findCommentStatus(server, held.id),
  ]).toEqual(['published', 'held']);
  expect(await server.metrics.registry.metrics()).toMatch(
    /pennypress_alarms_total\{name="job:check-outside"\} 2/,
  );
});

test('the verdict does not overrule what a moderator or the writer did in the meantime', async () => {
  answer = saying('publish');
  await setConversation(server, { policy: { outsideCheck: 'held' } });
  const { id } = await postComment(server, ada, { slug });
  const moderator = await createMember(server, { role: 'moderator' });
  await server.http
    .post(`/v1/staff/comments/${id}/reject`)
    .set(...moderator.auth)
    .send({ reason: 'spam' });
  await server.runJobs();
  expect([questions.length, await findCommentStatus(server, id)]).toEqual([0, 'rejected']);
});

test('a held comment of a writer who was banned, muted or suspended stays held, whatever the service says', async () => {
  await setConversation(server, { policy: { outsideCheck: 'held' } });
  for (const change of [
    { bannedUntil: addSeconds(server.clock.now(), 3600) },
    { mutedUntil: addSeconds(server.clock.now(), 3600) },
    { suspendedAt: server.clock.now() },
  ]) {
    answer = saying('publish');
    const writer = await createMember(server);
    const { id } = await postComment(server, writer, { slug });
    await server.db.read.member.update({ where: { id: writer.id }, data: change });
    const before = questions.length;
    await server.runJobs();
    expect([questions.length - before, await findCommentStatus(server, id)]).toEqual([1, 'held']);
  }
});
