import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recountConversations } from '../../../src/features/comments/index.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { countOfDay } from '../../support/sample.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** Orders of steps, of which one in so many are tried each day. */
const RUNS = 12;
const RUNS_EVERY = 3;

let server: TestServer;
let members: TestMember[];

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  members = await Promise.all([createMember(server), createMember(server), createMember(server)]);
});

afterAll(() => server.close());

function memberAt(index: number): TestMember {
  const member = members[index % members.length];
  if (!member) throw new Error('There are no members.');
  return member;
}

/** What the kept counts should say, counted anew from the rows. */
async function expectExactCounts(articleId: string): Promise<void> {
  const rows = await server.db.read.comment.findMany({ where: { articleId } });
  const published = rows.filter(({ status }) => status === 'published');
  const article = await server.db.read.article.findUniqueOrThrow({ where: { id: articleId } });
  expect(article.commentCount).toBe(published.length);
  for (const top of rows.filter(({ parentId }) => parentId === null)) {
    const replies = published.filter(({ parentId }) => parentId === top.id);
    expect(top.replyCount).toBe(replies.length);
  }
}

test('the counts are exact after 30 concurrent replies and removals, none of which deadlocks', async () => {
  const { id, slug } = await createArticle(server);
  const tops = await Promise.all([0, 1].map((by) => postComment(server, memberAt(by), { slug })));
  const replies = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const by = memberAt(index);
      const parentId = tops[index % 2]?.id ?? '';
      return { by, comment: await postComment(server, by, { slug, parentId }) };
    }),
  );
  await expectExactCounts(id);
  const answers = await Promise.all([
    ...Array.from({ length: 17 }, (_, index) =>
      server.http
        .post(`/v1/articles/${slug}/comments`)
        .set(...memberAt(index).auth)
        .send({ body: 'x', parentId: tops[index % 2]?.id }),
    ),
    ...replies.map(({ by, comment }) =>
      server.http.delete(`/v1/comments/${comment.id}`).set(...by.auth),
    ),
    server.http.delete(`/v1/comments/${tops[0]?.id}`).set(...memberAt(0).auth),
  ]);
  // An answer may come too late for a thread that was removed, and is then refused as such.
  expect([...new Set(answers.map(({ status }) => status))].sort()).toSatisfy((all: number[]) =>
    all.every((status) => [201, 204, 422].includes(status)),
  );
  await expectExactCounts(id);
});

test('only one of ten concurrent removals of one comment counts', async () => {
  const { id, slug } = await createArticle(server);
  const by = memberAt(0);
  const top = await postComment(server, by, { slug });
  const reply = await postComment(server, by, { slug, parentId: top.id });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      server.http.delete(`/v1/comments/${reply.id}`).set(...by.auth),
    ),
  );
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(9);
  await expectExactCounts(id);
});

test('after concurrent actions of members and moderators all counts equal a recount, and none is negative', async () => {
  const moderator = await createMember(server, { role: 'moderator' });
  const { slug } = await createArticle(server);
  const tops = await Promise.all(
    [0, 1, 2].map((by) => postComment(server, memberAt(by), { slug })),
  );
  const ids = tops.map(({ id }) => id);
  const chance = fc.sample(fc.tuple(fc.nat(6), fc.nat(2), fc.nat(2)), { numRuns: 90, seed: 41 });
  const acts = chance.map(([kind, which, by]) => {
    const { auth } = memberAt(by);
    const { http } = server;
    const one = `/v1/comments/${ids[which]}`;
    const staff = `/v1/staff/comments/${ids[which]}`;
    if (kind === 0) return http.put(`${one}/like`).set(...auth);
    if (kind === 1) return http.delete(`${one}/like`).set(...auth);
    if (kind === 2)
      return http
        .post(`${one}/reports`)
        .set(...auth)
        .send({ reason: 'spam' });
    if (kind === 3)
      return http
        .post(`${staff}/reject`)
        .set(...moderator.auth)
        .send({ reason: 'spam' });
    if (kind === 4) return http.post(`${staff}/approve`).set(...moderator.auth);
    if (kind === 5 && which === 2) return http.delete(one).set(...memberAt(which).auth);
    return http
      .post(`/v1/articles/${slug}/comments`)
      .set(...auth)
      .send({ body: 'x', parentId: ids[which] });
  });
  const statuses = await Promise.all(acts.map(async (act) => (await act).status));
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(await recountConversations(server, { isDryRun: true })).toEqual({
    comments: 0,
    articles: 0,
  });
  const below = {
    OR: [{ likeCount: { lt: 0 } }, { replyCount: { lt: 0 } }, { reportCount: { lt: 0 } }],
  };
  expect(await server.db.read.comment.count({ where: below })).toBe(0);
});

test('a recount repairs wrong counts, and a second one finds none', async () => {
  const { id: articleId, slug } = await createArticle(server);
  const top = await postComment(server, memberAt(0), { slug });
  await postComment(server, memberAt(1), { slug, parentId: top.id });
  await server.http.put(`/v1/comments/${top.id}/like`).set(...memberAt(1).auth);
  const wrong = { likeCount: 7, replyCount: 0, reportCount: 3, score: 0.9 };
  await server.db.read.comment.update({ where: { id: top.id }, data: wrong });
  await server.db.read.article.update({ where: { id: articleId }, data: { commentCount: 9 } });
  const found = { comments: 1, articles: 1 };
  expect(await recountConversations(server, { isDryRun: true })).toEqual(found);
  expect(await recountConversations(server, { isDryRun: false })).toEqual(found);
  const mended = { likeCount: 1, replyCount: 1, reportCount: 0 };
  const row = await server.db.read.comment.findUniqueOrThrow({ where: { id: top.id } });
  expect(row).toMatchObject(mended);
  expect(row.score).toBeCloseTo(0.207, 2);
  await expectExactCounts(articleId);
  expect(await recountConversations(server, { isDryRun: false })).toEqual({
    comments: 0,
    articles: 0,
  });
});

interface Step {
  readonly kind: 'post' | 'answer' | 'remove';
  readonly which: number;
}

/** Takes one step and returns the id of what it made, if anything. */
async function take(slug: string, { kind, which }: Step, made: string[]): Promise<string[]> {
  const by = memberAt(0);
  const chosen = made[which % Math.max(1, made.length)];
  if (kind === 'remove') {
    await server.http.delete(`/v1/comments/${chosen}`).set(...by.auth);
    return [];
  }
  const answer = await server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...by.auth)
    .send({ body: 'x', parentId: kind === 'answer' ? (chosen ?? null) : null });
  return answer.status === 201 ? [answer.body.id] : [];
}

test('the counts and the lists stay consistent in any order of posting, replying and removing', async () => {
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('post', 'answer', 'remove'),
    which: fc.nat({ max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { id, slug } = await createArticle(server);
      const made: string[] = [];
      for (const one of steps) made.push(...(await take(slug, one, made)));
      await expectExactCounts(id);
      const { body } = await server.http.get(`/v1/articles/${slug}/comments?limit=100`);
      for (const top of body.data) {
        expect(top.status === 'published' || top.replyCount > 0).toBe(true);
        expect(top.replies).toHaveLength(Math.min(3, top.replyCount));
      }
    }),
    { numRuns: countOfDay(RUNS, RUNS_EVERY), seed: 2 },
  );
});
