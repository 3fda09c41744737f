import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { type CommentAnswer, postComment, setConversation } from '../support/comments.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: TestMember;
let ben: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  ada = await createMember(server, { name: 'Ada' });
  ben = await createMember(server, { name: 'Ben' });
});

beforeEach(async () => {
  ({ slug } = await createArticle(server));
});

afterAll(() => server.close());

async function readPage(path: string, by?: TestMember): Promise<string> {
  const cookie = by ? { Cookie: cookiesOf(by) } : {};
  return (await server.http.get(path).set(cookie).expect(200)).text;
}

function act(by: TestMember, { id }: CommentAnswer, name: string, fields = {}) {
  return submitForm(server, `/comments/${id}/${name}`, { fields, cookie: cookiesOf(by) });
}

/** The ids of the comments that a page shows, in their order. */
function idsOn(text: string): string[] {
  return [...text.matchAll(/id="comment-([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
}

describe('the page of one comment', () => {
  it("a permalink shows the comment's thread and links to the rest", async () => {
    const top = await postComment(server, ada, { slug });
    const other = await postComment(server, ada, { slug });
    const replies: CommentAnswer[] = [];
    for (let count = 0; count < 23; count += 1) {
      replies.push(await postComment(server, ben, { slug, parentId: top.id }));
    }
    const whole = await readPage(`/articles/${slug}`);
    expect(idsOn(whole)).toEqual([other.id, top.id, ...replies.slice(0, 3).map(({ id }) => id)]);
    const permalink = new URL(replies[1]?.permalink ?? '');
    const one = await readPage(`${permalink.pathname}${permalink.search}`);
    expect(idsOn(one)).toEqual([top.id, ...replies.slice(1, 21).map(({ id }) => id)]);
    expect(one).toContain('Earlier replies');
    expect(one).toMatch(new RegExp(`class="comment chosen" id="comment-${replies[1]?.id}"`));
    const more = /href="([^"]+)">More replies/.exec(one)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const rest = await readPage(more.split('#')[0] ?? '');
    expect(idsOn(rest)).toEqual([top.id, ...replies.slice(21).map(({ id }) => id)]);
  });

  it('the whole conversation is shown if the comment is gone or belongs to another article', async () => {
    const { id } = await postComment(server, ada, { slug });
    const elsewhere = await createArticle(server);
    const foreign = await postComment(server, ada, { slug: elsewhere.slug });
    for (const wrong of [foreign.id, '01890000-0000-7000-8000-000000000000']) {
      expect(idsOn(await readPage(`/articles/${slug}?comment=${wrong}`))).toEqual([id]);
    }
  });

  it("a permalink redirects to the article's current slug", async () => {
    const { id } = await postComment(server, ada, { slug });
    const editor = await createMember(server, { role: 'editor' });
    const article = await server.db.read.article.findUniqueOrThrow({ where: { slug } });
    const change = server.http.patch(`/v1/staff/articles/${article.id}`).set(...editor.auth);
    await change.send({ slug: `${slug}-anew` }).expect(200);
    const moved = await server.http.get(`/articles/${slug}?comment=${id}`).expect(301);
    expect(moved.headers['location']).toBe(`/articles/${slug}-anew?comment=${id}`);
  });
});

describe('a reader without scripts', () => {
  it('a reader can like and unlike a comment', async () => {
    const one = await postComment(server, ada, { slug });
    const done = await act(ben, one, 'like', { liked: 'yes' }).expect(303);
    expect(done.headers['location']).toBe(`/articles/${slug}?comment=${one.id}#comment-${one.id}`);
    expect(await readPage(`/articles/${slug}`, ben)).toContain('>Unlike<');
    await act(ben, one, 'like', { liked: 'no' }).expect(303);
    expect(await readPage(`/articles/${slug}`, ben)).not.toContain('>Unlike<');
  });

  it('a reader can edit and delete their comment, and sees the reason if not allowed', async () => {
    const one = await postComment(server, ada, { slug });
    expect(await readPage(`/articles/${slug}`, ada)).toContain(`/comments/${one.id}/edit`);
    expect(await readPage(`/articles/${slug}`, ben)).not.toContain(`/comments/${one.id}/edit`);
    await act(ada, one, 'edit', { body: 'Put **otherwise**.' }).expect(303);
    expect(await readPage(`/articles/${slug}`)).toContain('Put <strong>otherwise</strong>.');
    await act(ben, one, 'edit', { body: 'Not mine.' }).expect(403);
    const empty = await act(ada, one, 'edit', { body: ' ' }).expect(422);
    expect(empty.text).toContain('role="alert"');
    await act(ben, one, 'delete').expect(403);
    await act(ada, one, 'delete').expect(303);
    expect(idsOn(await readPage(`/articles/${slug}`))).toEqual([]);
  });

  it('a reader can report, appeal and ignore', async () => {
    const one = await postComment(server, ada, { slug });
    const reported = await act(ben, one, 'report', { reason: 'spam', note: '' }).expect(303);
    expect(reported.headers['location']).toContain('notice=reported');
    expect(await server.db.read.commentReport.count({ where: { commentId: one.id } })).toBe(1);
    const held = await postComment(server, ada, { slug, body: 'You scumbag.' });
    expect(await readPage(`/articles/${slug}`, ada)).toContain(
      'Why should a moderator look at it again?',
    );
    await act(ada, held, 'appeal', { note: 'It is a quotation.' }).expect(303);
    await act(ada, held, 'appeal', { note: 'Again.' }).expect(409);
    await act(ben, one, 'ignore').expect(303);
    expect(idsOn(await readPage(`/articles/${slug}`, ben))).toEqual([]);
  });

  it('actions fail without a session, from another site, or on a missing comment', async () => {
    const one = await postComment(server, ada, { slug });
    await submitForm(server, `/comments/${one.id}/like`, { fields: { liked: 'yes' } }).expect(401);
    const foreign = server.http.post(`/comments/${one.id}/like`).type('form');
    await foreign.set('Origin', 'https://evil.example').set('Cookie', cookiesOf(ben)).expect(403);
    await act(ben, one, 'explode').expect(404);
    await act(ben, { ...one, id: '01890000-0000-7000-8000-000000000000' }, 'like').expect(404);
    expect(await server.db.read.commentLike.count({ where: { commentId: one.id } })).toBe(0);
  });
});

describe('the names and pictures of commenters', () => {
  const asked = 'name="name" autocomplete="name"';

  it('a member without a name is asked for one with the first comment, and only then', async () => {
    const member = await createMember(server, { name: 'Reader' });
    expect(await readPage(`/articles/${slug}`, member)).toContain(asked);
    expect(await readPage(`/articles/${slug}`, ada)).not.toContain(asked);
    const fields = { body: 'What I think.', name: 'Nora Lind', key: 'first' };
    const cookie = cookiesOf(member);
    await submitForm(server, `/articles/${slug}/comments`, { fields, cookie }).expect(303);
    const page = await readPage(`/articles/${slug}`, member);
    expect(page).toContain('<strong>Nora Lind</strong>');
    expect(page).not.toContain(asked);
  });

  it('a name that is not allowed posts nothing and keeps the comment', async () => {
    const member = await createMember(server, { name: 'Reader' });
    const fields = { body: 'My long thought.', name: 'x'.repeat(300), key: 'refused' };
    const form = { fields, cookie: cookiesOf(member) };
    const { text } = await submitForm(server, `/articles/${slug}/comments`, form).expect(422);
    expect(text).toContain('My long thought.');
    expect(idsOn(text)).toEqual([]);
  });

  it('the default name is shown in the language of the reader', async () => {
    const member = await createMember(server, { name: 'Reader' });
    await postComment(server, member, { slug, body: 'Without a name.' });
    expect(await readPage(`/articles/${slug}?lang=de`)).toContain('<strong>Leser</strong>');
  });

  it('a comment shows the picture of its writer', async () => {
    const member = await createMember(server);
    const avatarUrl = 'https://pictures.example/nora.png';
    await server.http
      .patch('/v1/me')
      .set(...member.auth)
      .send({ avatarUrl })
      .expect(200);
    await postComment(server, member, { slug, body: 'With a picture.' });
    expect(await readPage(`/articles/${slug}`)).toContain(`<img class="avatar" src="${avatarUrl}"`);
  });
});
