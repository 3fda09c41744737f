import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseCommentsOf } from '../../../src/features/comments/index.ts';
import { createArticle } from '../../support/articles.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test('erasing a member removes their likes from the counts and their notes', async () => {
  const [author, leaver] = [await createMember(server), await createMember(server)];
  const { slug } = await createArticle(server);
  const posted = await server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...author.auth)
    .send({ body: 'A plain remark.' });
  const { id } = posted.body;
  await server.http.put(`/v1/comments/${id}/like`).set(...leaver.auth);
  const reported = await server.http
    .post(`/v1/comments/${id}/reports`)
    .set(...leaver.auth)
    .send({ reason: 'other', note: 'I know this person from the harbour.' });
  expect(reported.status).toBe(202);

  const mode = { memberId: leaver.id, mode: 'anonymise', now: server.clock.now() } as const;
  await server.db.transaction((tx) => eraseCommentsOf(server, tx, mode));

  const comment = await server.db.read.comment.findUniqueOrThrow({
    where: { id },
    include: { likes: true, reports: true },
  });
  expect(comment).toMatchObject({ likeCount: 0, likes: [], reports: [{ note: null }] });
});
