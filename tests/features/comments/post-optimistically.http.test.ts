import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { countComments, postComment, setConversation } from '../../support/comments.ts';
import { expectWaiting, holding } from '../../support/locks.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let ada: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  ada = await createMember(server);
});

afterAll(() => server.close());

beforeEach(() => setConversation(server, { policy: { repeatWithinSeconds: 360 } }));

function post(slug: string, body: string): Promise<number> {
  return server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...ada.auth)
    .send({ body })
    .then(({ status }) => status);
}

/** How many of these are taken, where all were decided on before the first of them could be written. */
async function postTogether(slug: string, bodies: readonly string[]): Promise<number> {
  const row = 'SELECT 1 FROM comment_writers WHERE member_id = $1 FOR UPDATE';
  const posts = await holding(server, [row, [ada.id]], async () => {
    const begun = bodies.map((body) => post(slug, body));
    await expectWaiting(server, bodies.length);
    return begun;
  });
  return (await Promise.all(posts)).filter((status) => status === 201).length;
}

test('a repeated text is accepted once among concurrent posts, and different texts are all accepted', async () => {
  const { id, slug } = await createArticle(server);
  await postComment(server, ada, { slug, body: 'First.' });
  expect(await postTogether(slug, ['Me!', 'Me!', 'Me!'])).toBe(1);
  expect(await postTogether(slug, ['One.', 'Two.', 'Three.'])).toBe(3);
  expect(await countComments(server, id)).toBe(5);
});

test('a comment on an article that is deleted while the policy decides is not stored', async () => {
  const { id, slug } = await createArticle(server);
  await postComment(server, ada, { slug, body: 'Before it went.' });
  const removal = 'UPDATE articles SET published_at = NULL WHERE id = $1';
  const [late] = await holding(server, [removal, [id]], async () => {
    const begun = [post(slug, 'Too late.')];
    await expectWaiting(server, 1);
    return begun;
  });
  expect(await late).toBe(404);
  const count = await server.db.read.comment.count({ where: { articleId: id } });
  expect(count).toBe(1);
});
