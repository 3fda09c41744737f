import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

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

test('30 answers and removals at once leave the counts exact, and none fails by a deadlock', async () => {
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

test('of ten removals of one comment at once, one counts', async () => {
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

test('any order of posting, answering and removing keeps the counts and the lists in step', async () => {
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
    { numRuns: 12, seed: 2 },
  );
});
