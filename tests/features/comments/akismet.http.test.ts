import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAkismet } from '../../../src/features/comments/akismet.ts';
import { deleteAkismetChecksBefore } from '../../../src/features/comments/index.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { AKISMET_KEY, type AkismetEmulator, startAkismetEmulator } from '../../support/akismet.ts';
import { createArticle } from '../../support/articles.ts';
import {
  findCommentStatus,
  moderate,
  postComment,
  setConversation,
} from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { deleteJobs } from '../../support/queue.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SPAM = { text: 'true' };
const HAM = { text: 'false' };

let akismet: AkismetEmulator;
let server: TestServer;
let ada: TestMember;
let moderator: TestMember;
let slug: string;

beforeAll(async () => {
  akismet = await startAkismetEmulator();
  server = await startTestServer({ AKISMET_KEY, AKISMET_API_BASE: akismet.url });
  moderator = await createMember(server, { role: 'moderator' });
});

beforeEach(async () => {
  // What an earlier test left to be asked again is not asked in this one.
  await deleteJobs(server.db.pool);
  akismet.calls.length = 0;
  akismet.says = HAM;
  akismet.meanwhile = () => Promise.resolve();
  ada = await createMember(server, { name: 'Ada Tide' });
  ({ slug } = await createArticle(server));
  await setConversation(server, { policy: { outsideCheck: 'open', outsideService: 'akismet' } });
});

afterAll(async () => {
  await server.close();
  akismet.close();
});

const paths = () => akismet.calls.map(({ path }) => path.replace('/1.1/', ''));

async function post(says: AkismetEmulator['says']): Promise<string> {
  akismet.says = says;
  const { id } = await postComment(server, ada, { slug });
  await server.runJobs();
  return id;
}

async function decide(id: string, decision: 'approve' | 'reject', reason?: string): Promise<void> {
  const body = reason === undefined ? {} : { reason };
  await moderate(server, moderator, { id, decision, body }).expect(200);
  await server.runJobs();
}

describe('a comment that Akismet checks', () => {
  test.each([
    ['open', HAM, 'published', 'published'],
    ['open', SPAM, 'published', 'held'],
    ['open', { text: 'true', proTip: 'discard' }, 'published', 'rejected'],
    ['held', HAM, 'held', 'published'],
    ['held', SPAM, 'held', 'held'],
    ['held', { text: 'true', proTip: 'discard' }, 'held', 'rejected'],
    ['open', { text: 'invalid' }, 'published', 'published'],
    ['held', { text: 'invalid' }, 'held', 'held'],
  ] as const)(
    'with the setting %s and the answer %j a comment is %s, then %s',
    async (outsideCheck, says, first, then) => {
      await setConversation(server, { policy: { outsideCheck, outsideService: 'akismet' } });
      akismet.says = says;
      const { id, status } = await postComment(server, ada, { slug });
      expect(status).toBe(first);
      await server.runJobs();
      expect(paths()).toEqual(['comment-check']);
      expect(await findCommentStatus(server, id)).toBe(then);
    },
  );

  test('Akismet receives these fields and no others, marked as a test outside production', async () => {
    const { id } = await postComment(server, ada, { slug, body: 'Is **this** read? & so on' });
    await server.runJobs();
    const { PUBLIC_URL } = server.config;
    const [{ form, contentType } = { form: {}, contentType: '' }] = akismet.calls;
    expect(contentType).toBe('application/x-www-form-urlencoded; charset=utf-8');
    expect(form).toEqual({
      api_key: AKISMET_KEY,
      blog: PUBLIC_URL,
      blog_charset: 'UTF-8',
      is_test: '1',
      user_ip: '127.0.0.1',
      user_agent: '',
      comment_type: 'comment',
      permalink: `${PUBLIC_URL}/articles/${slug}`,
      comment_author: 'Ada Tide',
      comment_content: 'Is **this** read? & so on',
    });
    await server.http
      .post(`/v1/articles/${slug}/comments`)
      .set(...ada.auth)
      .set('User-Agent', 'Lighthouse/1')
      .send({ body: 'It is.', parentId: id })
      .expect(201);
    await server.http
      .patch(`/v1/comments/${id}`)
      .set(...ada.auth)
      .send({ body: 'Nobody reads this.' })
      .expect(200);
    await server.runJobs();
    const [reply, edit] = akismet.calls.slice(1).map((call) => call.form);
    expect(reply).toMatchObject({ comment_type: 'reply', user_agent: 'Lighthouse/1' });
    expect(edit).toMatchObject({ comment_content: 'Nobody reads this.', recheck_reason: 'edit' });
    expect(JSON.stringify(akismet.calls)).not.toContain(ada.email);
  });

  test('in production a request is not marked as a test', async () => {
    const { url: apiBase } = akismet;
    const site = { key: AKISMET_KEY, publicUrl: 'https://news.example', apiBase };
    await createAkismet({ ...site, isTest: false }).check({
      body: 'x',
      authorName: 'Ada',
      address: '::1',
      userAgent: null,
      articleUrl: 'https://news.example/a',
      isReply: false,
      isEdited: false,
    });
    expect(akismet.calls[0]?.form).not.toHaveProperty('is_test');
  });
});

describe('comments that are not sent to Akismet', () => {
  test.each([
    ['with the check off', { outsideCheck: 'off', outsideService: 'akismet' }],
    ['with the publisher’s own service chosen', { outsideCheck: 'held', outsideService: 'own' }],
  ] as const)('nothing is sent and no IP address is stored %s', async (_, policy) => {
    await setConversation(server, { policy });
    const { id, status } = await postComment(server, ada, { slug });
    await server.runJobs();
    expect([status, akismet.calls]).toEqual(['published', []]);
    expect(await server.db.read.akismetCheck.count({ where: { commentId: id } })).toBe(0);
  });

  test('without a key no comment is sent, and the Akismet setting holds no comment', async () => {
    const keyless = await startTestServer({ AKISMET_API_BASE: akismet.url });
    try {
      const policy = { outsideCheck: 'held', outsideService: 'akismet' } as const;
      await setConversation(keyless, { policy });
      const article = await createArticle(keyless);
      const { status } = await postComment(keyless, await createMember(keyless), {
        slug: article.slug,
      });
      await keyless.runJobs();
      expect([status, akismet.calls]).toEqual(['published', []]);
      expect(await keyless.db.read.akismetCheck.count()).toBe(0);
    } finally {
      await keyless.close();
    }
  });
});

describe('a decision of staff against Akismet', () => {
  test('spam that Akismet let through is reported as spam, with the original request', async () => {
    const id = await post(HAM);
    await decide(id, 'reject', 'spam');
    expect(paths()).toEqual(['comment-check', 'submit-spam']);
    const [asked, told] = akismet.calls;
    expect(told?.form).toEqual(asked?.form);
  });

  test('a wrongly held comment is reported as ham, and reported back once staff change the decision', async () => {
    const id = await post(SPAM);
    await decide(id, 'approve');
    await decide(id, 'approve');
    await decide(id, 'reject', 'spam');
    expect(paths()).toEqual(['comment-check', 'submit-ham', 'submit-spam']);
  });

  test.each([
    ['rejecting an insult is not reported as spam', HAM, 'reject', 'abuse'],
    ['spam that stays spam', SPAM, 'reject', 'spam'],
    ['what stays published', HAM, 'approve', undefined],
  ] as const)('no correction is sent for: %s', async (_, says, what, reason) => {
    await decide(await post(says), what, reason);
    expect(paths()).toEqual(['comment-check']);
  });

  test('no correction is sent about a comment that Akismet never checked', async () => {
    await setConversation(server, { policy: { outsideCheck: 'off' } });
    await decide(await post(HAM), 'reject', 'spam');
    expect(akismet.calls).toEqual([]);
  });

  test('a decision before the answer is reported once Akismet has answered', async () => {
    const { id } = await postComment(server, ada, { slug });
    akismet.meanwhile = async () => {
      await server.http
        .post(`/v1/staff/comments/${id}/reject`)
        .set(...moderator.auth)
        .send({ reason: 'spam' })
        .expect(200);
    };
    await server.runJobs();
    expect(paths()).toEqual(['comment-check', 'submit-spam']);
    expect(await findCommentStatus(server, id)).toBe('rejected');
  });
});

describe('data stored for corrections', () => {
  test('the stored check is in the member’s export and is erased with them', async () => {
    const id = await post(HAM);
    const { body } = await server.http.get('/v1/me/export').set(...ada.auth);
    expect(body.comments).toMatchObject([
      { akismetCheck: { address: '127.0.0.1', opinion: 'ham' } },
    ]);
    await server.http
      .delete('/v1/me')
      .set(...ada.auth)
      .send({ confirm: ada.email })
      .expect(202);
    await server.runJobs();
    expect(await findCommentStatus(server, id)).toBe('published');
    expect(await server.db.read.akismetCheck.count({ where: { commentId: id } })).toBe(0);
  });

  test('an old check is deleted, and no correction is sent afterwards', async () => {
    const id = await post(HAM);
    await deleteAkismetChecksBefore(server.db.read, addSeconds(server.clock.now(), -3600));
    const where = { commentId: id };
    expect(await server.db.read.akismetCheck.count({ where })).toBe(1);
    await deleteAkismetChecksBefore(server.db.read, addSeconds(server.clock.now(), 1));
    expect(await server.db.read.akismetCheck.count({ where })).toBe(0);
    await decide(id, 'reject', 'spam');
    expect(paths()).toEqual(['comment-check']);
  });
});
