import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendDigests } from '../../src/features/comments/send-digests.ts';
import { addDays } from '../../src/time/clock.ts';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { postComment, setConversation } from '../support/comments.ts';
import { mailLinkDeps } from '../support/mail-links.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const NOTICES = '/account/notices';
const EVERYTHING = { replies: 'on', mentions: 'on', decisions: 'on', threads: 'on' };

let server: TestServer;
let ada: TestMember;
let ben: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
});

beforeEach(async () => {
  ada = await createMember(server, { name: 'Ada' });
  ben = await createMember(server, { name: 'Ben' });
  ({ slug } = await createArticle(server));
});

afterAll(() => server.close());

async function readPage(path: string, by?: TestMember): Promise<string> {
  const cookie = by ? { Cookie: cookiesOf(by) } : {};
  return (await server.http.get(path).set(cookie).expect(200)).text;
}

const send = (by: TestMember, path: string, fields: Record<string, string>) =>
  submitForm(server, path, { fields, cookie: cookiesOf(by) });

const follow = (by: TestMember, wish: 'yes' | 'no') =>
  send(by, `/articles/${slug}/follow`, { follow: wish });

const countMailsTo = async ({ email }: TestMember) => (await listMailsTo(server, email)).length;

/** The checked and selected inputs of a page, as `name=value`. */
function tickedOn(page: string): string[] {
  return [...page.matchAll(/name="(\w+)" value="(\w+)" checked/g)].map(
    ([, name, value]) => `${name}=${value}`,
  );
}

describe('the button below a conversation', () => {
  test('the button follows the conversation, confirms it, and unfollows it', async () => {
    expect(await readPage(`/articles/${slug}`, ada)).toContain('Get emails about new comments');
    const done = await follow(ada, 'yes').expect(303);
    const { location = '' } = done.headers;
    expect(location).toBe(`/articles/${slug}?notice=following#comments`);
    const page = await readPage(location.split('#')[0] ?? '', ada);
    expect(page).toContain('Stop emails about new comments');
    expect(page).toContain('You&#39;ll get an email about each new comment here.');
    await postComment(server, ben, { slug });
    await server.runJobs();
    expect(await countMailsTo(ada)).toBe(1);
    await follow(ada, 'no').expect(303);
    await postComment(server, ben, { slug });
    await server.runJobs();
    expect(await countMailsTo(ada)).toBe(1);
  });

  test("the article's author sees the button like any member", async () => {
    const { id } = await server.db.read.article.findUniqueOrThrow({ where: { slug } });
    const admin = await createMember(server, { role: 'admin' });
    const author = await server.http
      .post('/v1/staff/authors')
      .set(...admin.auth)
      .send({ name: 'Ada Tide', memberId: ada.id })
      .expect(201);
    await server.http
      .patch(`/v1/staff/articles/${id}`)
      .set(...admin.auth)
      .send({ authors: [author.body.slug] })
      .expect(200);
    await follow(ada, 'yes').expect(303);
    await postComment(server, ben, { slug });
    await server.runJobs();
    expect(await countMailsTo(ada)).toBe(1);
  });

  test('only members see the button, and a form without a session follows nothing', async () => {
    expect(await readPage(`/articles/${slug}`)).not.toContain('/follow"');
    await submitForm(server, `/articles/${slug}/follow`, { fields: { follow: 'yes' } }).expect(401);
    const foreign = server.http.post(`/articles/${slug}/follow`).type('form');
    await foreign.set('Origin', 'https://evil.example').set('Cookie', cookiesOf(ada)).expect(403);
    await send(ada, '/articles/nothing-here/follow', { follow: 'yes' }).expect(404);
    expect(await server.db.read.conversationFollow.count({ where: { memberId: ada.id } })).toBe(0);
  });

  test('a closed conversation has no follow button', async () => {
    await server.db.read.article.update({ where: { slug }, data: { conversation: 'closed' } });
    const closed = await createArticle(server, { conversation: 'closed' });
    expect(await readPage(`/articles/${closed.slug}`, ada)).not.toContain('/follow"');
  });
});

describe('the notifications page', () => {
  test('immediate notifications are the default, and the account page links to the choice', async () => {
    expect(await readPage('/account', ada)).toContain(`href="${NOTICES}"`);
    const kinds = Object.keys(EVERYTHING).map((kind) => `${kind}=on`);
    expect(tickedOn(await readPage(NOTICES, ada))).toEqual(['how=once', ...kinds]);
    const moderator = await createMember(server, { role: 'moderator' });
    expect(tickedOn(await readPage(NOTICES, moderator))).toContain('queue=on');
  });

  test('the choices are saved as no mail, a mail for each comment, or a daily digest', async () => {
    const top = await postComment(server, ada, { slug });
    const answer = () => postComment(server, ben, { slug, parentId: top.id });
    const choose = async (how: string) => {
      const kept = await send(ada, NOTICES, { ...EVERYTHING, how }).expect(303);
      expect(kept.headers['location']).toBe(`${NOTICES}?notice=lists-kept`);
      expect(tickedOn(await readPage(NOTICES, ada))[0]).toBe(`how=${how}`);
    };
    await choose('off');
    await answer();
    expect(await countMailsTo(ada)).toBe(0);
    await choose('once');
    await answer();
    expect(await countMailsTo(ada)).toBe(1);
    await choose('daily');
    await answer();
    await answer();
    expect(await countMailsTo(ada)).toBe(1);
    const tomorrow = addDays(server.clock.now(), 1);
    const deps = { ...server, ...mailLinkDeps(server), clock: { now: () => tomorrow } };
    await sendDigests(deps);
    expect(await countMailsTo(ada)).toBe(2);
  });

  test('unticked kinds stay off', async () => {
    await send(ada, NOTICES, { how: 'once', mentions: 'on' }).expect(303);
    expect(tickedOn(await readPage(NOTICES, ada))).toEqual(['how=once', 'mentions=on']);
    const top = await postComment(server, ada, { slug });
    await postComment(server, ben, { slug, parentId: top.id });
    expect(await countMailsTo(ada)).toBe(0);
  });

  test('the page requires signing in', async () => {
    const away = await server.http.get(NOTICES).expect(303);
    expect(away.headers['location']).toBe('/signin?returnTo=/account/notices');
    const fields = { how: 'off' };
    const lost = await submitForm(server, NOTICES, { fields }).expect(303);
    expect(lost.headers['location']).toContain('/signin');
  });
});
