import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { postComment } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let moderator: TestMember;
let member: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  moderator = await createMember(server, { role: 'moderator' });
  member = await createMember(server);
  const { slug } = await createArticle(server, { slug: 'tides' });
  await createArticle(server, { slug: 'ferries' });
  await postComment(server, await createMember(server), { slug, body: 'Somebody else.' });
  for (const body of ['First.', 'Second.', 'Third.']) {
    await postComment(server, member, { slug, body });
  }
});
afterAll(() => server.close());

const get = (path: string, by = moderator) => server.http.get(path).set(...by.auth);

async function readAll(path: string): Promise<Record<string, unknown>[]> {
  const first = (await get(`${path}?limit=2`).expect(200)).body;
  expect(first.data).toHaveLength(2);
  const second = (await get(`${path}?limit=2&cursor=${first.nextCursor}`).expect(200)).body;
  expect(second.nextCursor).toBeNull();
  return [...first.data, ...second.data];
}

describe("a member's history for staff", () => {
  it('all comments are listed newest first, also rejected ones', async () => {
    const path = `/v1/staff/members/${member.id}/comments`;
    const [last] = await readAll(path);
    await server.http
      .post(`/v1/staff/comments/${last?.['id']}/reject`)
      .set(...moderator.auth)
      .send({ reason: 'spam' })
      .expect(200);
    const written = await readAll(path);
    expect(written.map(({ body, status }) => [body, status])).toEqual([
      ['Third.', 'rejected'],
      ['Second.', 'published'],
      ['First.', 'published'],
    ]);
    const one = await get(`/v1/staff/comments/${last?.['id']}`);
    expect(one.body.decision).toMatchObject({ phase: 'moderator', reason: 'spam' });
    expect((await get(path, member)).status).toBe(403);
    const nobody = '019a0000-0000-7000-8000-000000000000';
    expect((await get(`/v1/staff/members/${nobody}/comments`)).status).toBe(404);
    expect((await get(`/v1/staff/comments/${nobody}`)).status).toBe(404);
  });

  it('all notes are listed page by page', async () => {
    const path = `/v1/staff/members/${member.id}/notes`;
    for (const body of ['One', 'Two', 'Three']) {
      await server.http
        .post(path)
        .set(...moderator.auth)
        .send({ body })
        .expect(201);
    }
    const notes = await readAll(path);
    expect(notes.map(({ body }) => body)).toEqual(['Three', 'Two', 'One']);
  });
});

it('preview links are listed page by page', async () => {
  const { id } = await createArticle(server, { publishedAt: null });
  const editor = await createMember(server, { role: 'editor' });
  const path = `/v1/staff/articles/${id}/previews`;
  for (const days of [1, 2, 3]) {
    await server.http
      .post(path)
      .set(...editor.auth)
      .send({ days })
      .expect(201);
  }
  const first = (await get(`${path}?limit=2`, editor)).body;
  const second = (await get(`${path}?limit=2&cursor=${first.nextCursor}`, editor)).body;
  const ends = [...first.data, ...second.data].map(({ expiresAt }) => expiresAt);
  expect(ends).toEqual([...ends].sort().reverse());
  expect(ends).toHaveLength(3);
});
