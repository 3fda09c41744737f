import { afterEach, expect, test } from 'vitest';
import { eraseCommentsOf } from '../../../src/features/comments/index.ts';
import { deleteOldEvents } from '../../../src/features/comments/live-conversation.ts';
import { closeServer, createAppServer } from '../../../src/platform/http/server.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { wire } from '../../../src/wiring.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment } from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';
import { type OpenStream, openStream } from '../../support/event-stream.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const { server, ada, ben, moderator } = await openConversation();
const streams: OpenStream[] = [];

afterEach(async () => {
  await Promise.all(streams.splice(0).map((one) => one.close()));
});

async function follow(
  slug: string,
  headers: Record<string, string> = {},
  url = server.url,
): Promise<OpenStream> {
  const stream = await openStream(`${url}/v1/articles/${slug}/comments/stream`, headers);
  streams.push(stream);
  return stream;
}

function bearer(member: TestMember): Record<string, string> {
  return { Authorization: member.auth[1] };
}

function call(by: TestMember, method: 'put' | 'post' | 'patch' | 'delete', path: string) {
  return server.http[method](path).set(...by.auth);
}

test('an open stream sends new, changed, liked and removed comments', async () => {
  const { slug } = await createArticle(server);
  const other = await createArticle(server);
  const stream = await follow(slug);
  expect(stream.status).toBe(200);
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  expect(stream.headers.get('cache-control')).toBe('private, no-store');
  expect(await stream.names(1)).toEqual([undefined]);
  await postComment(server, ada, { slug: other.slug });
  const top = await postComment(server, ada, { slug, body: '*one*' });
  await stream.names(2);
  const path = `/v1/comments/${top.id}`;
  await call(ada, 'patch', path).send({ body: 'two' });
  await stream.names(3);
  await call(ben, 'put', `${path}/like`);
  await call(ben, 'put', `${path}/like`);
  await stream.names(4);
  await call(moderator, 'post', `/v1/staff/comments/${top.id}/reject`).send({ reason: 'spam' });
  await stream.names(5);
  await call(moderator, 'post', `/v1/staff/comments/${top.id}/approve`);
  expect(await stream.names(6)).toEqual([
    ...[undefined, 'comment.created', 'comment.updated', 'likes'],
    ...['comment.removed', 'comment.created'],
  ]);
  const [, created, updated, likes, removed] = stream.events;
  expect(created?.data).toMatchObject({ id: top.id, html: '<p><em>one</em></p>', likes: 0 });
  expect(created?.data).not.toHaveProperty('liked');
  expect(updated?.data).toMatchObject({ id: top.id, body: 'two', author: { name: 'Ada' } });
  expect(likes?.data).toEqual({ id: top.id, likes: 1 });
  expect(removed?.data).toEqual({ id: top.id, parentId: null, replyCount: 0 });
});

test('a stream never sends held, rejected or ignored comments', async () => {
  const { slug } = await createArticle(server);
  const reader = await createMember(server);
  await call(reader, 'put', `/v1/me/ignored/${ben.id}`);
  const [everyone, own] = [await follow(slug), await follow(slug, bearer(reader))];
  await postComment(server, ada, { slug, body: 'that scumbag' });
  await postComment(server, ada, { slug, body: 'viagra' });
  const byBen = await postComment(server, ben, { slug, body: 'from Ben' });
  await call(ada, 'put', `/v1/comments/${byBen.id}/like`);
  const last = await postComment(server, ada, { slug, body: 'the last' });
  const names = await everyone.names(4);
  expect(names.filter((name) => name === 'comment.created')).toHaveLength(2);
  await own.names(2);
  expect(own.events.slice(1)).toMatchObject([{ event: 'comment.created', data: { id: last.id } }]);
  const told = everyone.text() + own.text();
  for (const secret of ['scumbag', 'viagra']) expect(told).not.toContain(secret);
  expect(own.text()).not.toContain('from Ben');
});

test('a reader who reconnects gets the missed events once, with their current content', async () => {
  const { slug } = await createArticle(server);
  const first = await follow(slug);
  await postComment(server, ada, { slug });
  await first.names(2);
  const lastId = first.events.at(-1)?.id ?? '';
  await first.close();
  const missed = await postComment(server, ada, { slug, body: 'early words' });
  const gone = await postComment(server, ada, { slug, body: 'soon gone' });
  await call(ada, 'patch', `/v1/comments/${missed.id}`).send({ body: 'late words' });
  await call(ada, 'delete', `/v1/comments/${gone.id}`);
  const second = await follow(slug, { 'Last-Event-ID': lastId });
  expect(await second.names(4)).toEqual([
    ...[undefined, 'comment.created', 'comment.updated', 'comment.removed'],
  ]);
  expect(second.events[1]?.data).toMatchObject({ body: 'late words' });
  expect(second.text()).not.toMatch(/early words|soon gone/);
});

test('a comment that was rejected and approved again while a reader was away reaches them once', async () => {
  const { slug } = await createArticle(server);
  const first = await follow(slug);
  await postComment(server, ada, { slug });
  await first.names(2);
  const beforeIt = first.events.at(-1)?.id ?? '';
  const { id } = await postComment(server, ben, { slug, body: 'back again' });
  await first.names(3);
  const withIt = first.events.at(-1)?.id ?? '';
  const path = `/v1/staff/comments/${id}`;
  await call(moderator, 'post', `${path}/reject`).send({ reason: 'spam' });
  await first.names(4);
  const withoutIt = first.events.at(-1)?.id ?? '';
  await first.close();
  await call(moderator, 'post', `${path}/approve`);
  for (const lastId of [beforeIt, withIt, withoutIt]) {
    const resumed = await follow(slug, { 'Last-Event-ID': lastId });
    expect(await resumed.names(2)).toEqual([undefined, 'comment.created']);
    expect(resumed.events[1]?.data).toMatchObject({ id, body: 'back again' });
    await resumed.close();
  }
});

test.each([
  ['erase', 'comment.removed'],
  ['anonymise', 'comment.updated'],
] as const)(
  'the erasure of a member (%s) reaches open streams and resumed ones',
  async (mode, name) => {
    const { slug } = await createArticle(server);
    const leaver = await createMember(server);
    const open = await follow(slug);
    const own = await postComment(server, leaver, { slug, body: 'words of the leaver' });
    const liked = await postComment(server, ada, { slug });
    await call(leaver, 'put', `/v1/comments/${liked.id}/like`);
    await open.names(4);
    const lastId = open.events.at(-1)?.id ?? '';
    const erasure = { memberId: leaver.id, mode, now: server.clock.now() };
    await server.db.transaction((tx) => eraseCommentsOf(server, tx, erasure));
    const resumed = await follow(slug, { 'Last-Event-ID': lastId });
    expect((await open.names(6)).slice(4)).toEqual(['likes', name]);
    expect((await resumed.names(3)).slice(1)).toEqual(['likes', name]);
    expect(open.events[4]?.data).toEqual({ id: liked.id, likes: 0 });
    expect(open.events[5]?.data).toMatchObject({ id: own.id });
  },
);

test('a reader who was away too long gets a reset event, and an unknown event id is refused', async () => {
  const { slug } = await createArticle(server);
  const first = await follow(slug);
  await postComment(server, ada, { slug });
  await first.names(2);
  const lastId = first.events.at(-1)?.id ?? '';
  server.clock.setOffset(2 * 86_400);
  await deleteOldEvents(server);
  for (const id of [lastId, '999999999']) {
    const stream = await follow(slug, { 'Last-Event-ID': id });
    expect(await stream.names(1)).toEqual(['reset']);
  }
  for (const odd of ['rubbish', '-1', '1e3', '9'.repeat(19), `${lastId} or 1=1`]) {
    const answer = await server.http
      .get(`/v1/articles/${slug}/comments/stream`)
      .set('Last-Event-ID', odd);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
  }
});

test('the events of 30 concurrent writes all arrive, in the order of their ids', async () => {
  const { slug } = await createArticle(server);
  const stream = await follow(slug);
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      postComment(server, index % 2 === 0 ? ada : ben, { slug, body: `number ${index}` }),
    ),
  );
  await stream.names(31);
  const heard = stream.events.slice(1);
  const ids = heard.map(({ data }) => (data as { id: string }).id);
  expect([...ids].sort()).toEqual(made.map(({ id }) => id).sort());
  const order = heard.map(({ id }) => Number(id));
  expect(order).toEqual([...order].sort((one, two) => one - two));
});

test('a stream on another process gets the events too, and ends when its process stops', async () => {
  const { slug } = await createArticle(server);
  const second = await wire(server.config, { clock: server.clock, log: createLog('silent') });
  const http = createAppServer(second.app, second);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const stream = await follow(slug, {}, `http://127.0.0.1:${port}`);
  await postComment(server, ada, { slug });
  expect(await stream.names(2)).toEqual([undefined, 'comment.created']);
  second.endStreams();
  await stream.ended;
  await closeServer(http, 5_000);
  await second.close();
});

test('unknown articles and drafts have no stream, and unpublishing ends an open one', async () => {
  const draft = await createArticle(server, { publishedAt: null });
  for (const slug of ['nowhere', draft.slug]) expect((await follow(slug)).status).toBe(404);
  const head = await server.http.head(`/v1/articles/${draft.slug}/comments/stream`);
  expect(head.status).toBe(404);
  const article = await createArticle(server);
  const alive = await server.http.head(`/v1/articles/${article.slug}/comments/stream`);
  expect(alive.status).toBe(200);
  const stream = await follow(article.slug);
  const comment = await postComment(server, ada, { slug: article.slug });
  await stream.names(2);
  await server.db.read.article.update({ where: { id: article.id }, data: { publishedAt: null } });
  server.changes.receiveAll();
  await call(moderator, 'delete', `/v1/comments/${comment.id}`);
  await stream.ended;
});
