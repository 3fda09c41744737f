import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articleRows } from '../../../src/features/articles/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import {
  ARTICLES,
  type EditedSite,
  PLAIN_ARTICLE as plain,
  startEditing,
} from '../../support/article-calls.ts';
import { createArticle } from '../../support/articles.ts';
import { createMember } from '../../support/members.ts';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

let server: EditedSite['server'];
let editor: EditedSite['editor'];
let calls: EditedSite['calls'];

beforeAll(async () => {
  ({ server, editor, calls } = await startEditing());
});

afterAll(() => server.close());

describe('authorization to write articles', () => {
  const routes = [
    ['get', ARTICLES],
    ['post', ARTICLES],
    ['put', `${ARTICLES}/by-external-id/a`],
    ['get', `${ARTICLES}/${NOWHERE}`],
    ['patch', `${ARTICLES}/${NOWHERE}`],
    ['delete', `${ARTICLES}/${NOWHERE}`],
    ['get', `${ARTICLES}/${NOWHERE}/revisions`],
    ['get', `${ARTICLES}/${NOWHERE}/dropped`],
    ['post', `${ARTICLES}/${NOWHERE}/publish`],
    ['post', `${ARTICLES}/${NOWHERE}/unpublish`],
  ] as const;

  test.each(routes)(
    '%s %s is 401 for anonymous callers and 403 below editor',
    async (method, path) => {
      expect((await server.http[method](path)).status).toBe(401);
      for (const role of ['reader', 'moderator'] as const) {
        const member = await createMember(server, { role });
        expect((await server.http[method](path).set(...member.auth)).status).toBe(403);
      }
    },
  );

  test('a server writes with an API key of the scope articles:write, and not without it', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const keyOf = async (scope: string) => {
      const secret = `pk_${newId()}`;
      const row = { id: newId(), name: 'CMS', prefix: 'pk_', createdById: admin.id };
      const createdAt = server.clock.now();
      await server.db.read.apiKey.create({
        data: { ...row, keyHash: hashSecret(secret), scopes: [scope], createdAt },
      });
      return { id: row.id, auth: ['Authorization', `Bearer ${secret}`] as const };
    };
    const reading = await keyOf('read:full');
    const refused = await server.http
      .post(ARTICLES)
      .set(...reading.auth)
      .send(plain);
    expect(refused.status).toBe(403);
    const writing = await keyOf('articles:write');
    const made = await server.http
      .post(ARTICLES)
      .set(...writing.auth)
      .send(plain);
    expect(made.status).toBe(201);
    const [entry] = await calls.auditOf(made.body.id);
    expect(entry).toMatchObject({ actorKind: 'server', actorId: writing.id });
  });

  test.each(routes.slice(3))('%s %s is 404 for an unknown article', async (method, path) => {
    const answer = await server.http[method](path).set(...editor.auth);
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('creating an article', () => {
  test('every field that staff wrote is returned and stored, with the rendered texts', async () => {
    const sent = {
      slug: 'all-of-it',
      externalId: 'cms-1',
      title: 'All of it',
      dek: 'Every field.',
      access: 'subscribers',
      tiers: [],
      body: 'Free.\n\n<!--more-->\n\nHeld <script>alert(1)</script> back.',
      authors: ['ben', 'ada', 'ben'],
      tags: ['world', 'Public Health', 'world'],
      image: { url: 'https://images.example/a.png', alt: 'A', credit: 'Image Source: A' },
      correction: 'Corrected.',
      conversation: 'closed',
      meterExempt: true,
      seoTitle: 'For engines',
      seoDescription: 'Described for engines.',
      socialTitle: 'For networks',
      socialDescription: 'Described for networks.',
      socialImageUrl: '/media/card.webp',
    };
    const answer = await calls.post(ARTICLES, sent);
    expect(answer.status).toBe(201);
    expect(answer.headers['etag']).toBe('"v1"');
    expect(answer.body).toMatchObject({
      ...sent,
      authors: ['ben', 'ada'],
      tags: ['world', 'public-health'],
      status: 'draft',
      version: 1,
      publishedAt: null,
      wordCount: 3,
      readingMinutes: 1,
      previewHtml: '<p>Free.</p>',
    });
    const stored = await articleRows.find(server.db.read, { id: answer.body.id });
    expect(stored?.html).not.toContain('script');
    expect(stored?.html).toContain('Held');
  });

  test('the audit log says who created the article, and contains no text', async () => {
    const { body } = await calls.post(ARTICLES, { ...plain, body: 'Very private words' });
    const [entry] = await calls.auditOf(body.id);
    expect(entry).toMatchObject({ action: 'article.created', actorId: editor.id, before: null });
    expect(entry?.after).toMatchObject({ title: plain.title, body: { length: 18 } });
    expect(JSON.stringify(entry)).not.toContain('private');
  });

  test.each([
    { name: 'no title', change: { title: undefined }, path: 'body.title' },
    { name: 'an empty title', change: { title: '  ' }, path: 'body.title' },
    { name: 'an unknown access', change: { access: 'secret' }, path: 'body.access' },
    { name: 'an unknown field', change: { acess: 'public' }, path: 'body.acess' },
    { name: 'a slug with capitals', change: { slug: 'Not-This' }, path: 'body.slug' },
    { name: 'a reserved slug', change: { slug: 'admin' }, path: 'body.slug' },
    { name: 'a long slug', change: { slug: 'a'.repeat(81) }, path: 'body.slug' },
    { name: 'a tag without a letter', change: { tags: ['a', '!'] }, path: 'body.tags.1' },
    { name: 'an unknown author', change: { authors: ['ada', 'eve'] }, path: 'body.authors.1' },
    { name: 'no tier', change: { access: 'tiers' }, path: 'body.tiers' },
    { name: 'an unknown tier', change: { access: 'tiers', tiers: ['x'] }, path: 'body.tiers.0' },
    { name: 'a tier too many', change: { tiers: ['x'] }, path: 'body.tiers' },
    {
      name: 'an image that is a script',
      change: { image: { url: 'javascript:alert(1)' } },
      path: 'body.image.url',
    },
    {
      name: 'a social image that is a script',
      change: { socialImageUrl: 'javascript:alert(1)' },
      path: 'body.socialImageUrl',
    },
    { name: 'a date without a time', change: { publishAt: '2026-01-01' }, path: 'body.publishAt' },
  ])('$name is refused with its path, and nothing is stored', async ({ change, path }) => {
    const count = await server.db.read.article.count();
    const answer = await calls.post(ARTICLES, { ...plain, ...change });
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid' });
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(await server.db.read.article.count()).toBe(count);
  });

  test('a slug or external id that is taken is a conflict', async () => {
    await createArticle(server, { slug: 'taken', externalId: 'taken-id' });
    const slug = await calls.post(ARTICLES, { ...plain, slug: 'taken' });
    expect(slug.body).toMatchObject({ status: 409, code: 'slug_taken' });
    const id = await calls.post(ARTICLES, { ...plain, externalId: 'taken-id' });
    expect(id.body).toMatchObject({ status: 409, code: 'external_id_taken' });
  });

  test('the same Idempotency-Key creates one article', async () => {
    const send = (title: string) =>
      calls.post(ARTICLES, { ...plain, title }).set('Idempotency-Key', 'only-once');
    const [first, again] = [await send('Only once'), await send('Only once')];
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((await send('Another')).body).toMatchObject({ code: 'idempotency_mismatch' });
    expect(await server.db.read.article.count({ where: { title: 'Only once' } })).toBe(1);
  });

  test('twenty concurrent requests with the same title get twenty different slugs', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => calls.post(ARTICLES, { ...plain, title: 'In a rush' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.slug)).size).toBe(20);
  });
});

test('the list is paginated without texts, and accepts only its own cursors', async () => {
  const all: string[] = [];
  let cursor = '';
  do {
    const { body } = await calls.get(`${ARTICLES}?limit=7${cursor && `&cursor=${cursor}`}`);
    for (const one of body.data) {
      expect(one).not.toHaveProperty('body');
      expect(one).not.toHaveProperty('html');
      all.push(one.id);
    }
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(await server.db.read.article.count({ where: { deletedAt: null } }));
  const foreign = await calls.get(`${ARTICLES}?cursor=abc`);
  expect(foreign.body).toMatchObject({ status: 400, code: 'malformed' });
});

describe('removing an article', () => {
  test('a removed article is gone for everyone, stays in the database, and its slug stays taken', async () => {
    const { id } = await createArticle(server, { slug: 'gone', externalId: 'gone-1' });
    const answer = await server.http.delete(`${ARTICLES}/${id}`).set(...editor.auth);
    expect(answer.status).toBe(204);
    expect((await calls.get(`${ARTICLES}/${id}`)).status).toBe(404);
    expect((await calls.auditOf(id)).at(-1)).toMatchObject({ action: 'article.deleted' });
    const row = await server.db.read.article.findUnique({ where: { id } });
    expect(row?.deletedAt).not.toBeNull();
    expect((await calls.post(ARTICLES, { ...plain, slug: 'gone' })).body.code).toBe('slug_taken');
    expect((await calls.put('gone-1', plain)).status).toBe(201);
  });

  test('an editor with a stale version cannot remove an article', async () => {
    const { id } = await createArticle(server);
    await calls.patch(id, { title: 'Changed' });
    const answer = await server.http
      .delete(`${ARTICLES}/${id}`)
      .set(...editor.auth)
      .set('If-Match', '"v1"');
    expect(answer.status).toBe(412);
    expect((await calls.get(`${ARTICLES}/${id}`)).status).toBe(200);
  });
});

describe('a CMS that sends its articles by external id', () => {
  test('the first request creates and the next replaces: omitted fields reset, slug and publication stay', async () => {
    const made = await calls.put('story-1', {
      ...plain,
      title: 'Story',
      dek: 'A dek',
      tags: ['x'],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ externalId: 'story-1', slug: 'story', status: 'draft' });
    await calls.post(`${ARTICLES}/${made.body.id}/publish`);
    const replaced = await calls.put('story-1', { ...plain, title: 'Story, retold' });
    expect(replaced.status).toBe(200);
    expect(replaced.body).toMatchObject({
      id: made.body.id,
      title: 'Story, retold',
      slug: 'story',
      dek: null,
      tags: [],
      status: 'published',
      version: 3,
    });
  });

  test('the same request again changes nothing', async () => {
    const first = await calls.put('story-2', { ...plain, title: 'Same' });
    const again = await calls.put('story-2', { ...plain, title: 'Same' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  test('twenty concurrent requests create one complete article', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        calls.put('story-3', { ...plain, title: `Twenty ${at}`, tags: [`tag-${at}`] }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { body } = await calls.get(`${ARTICLES}/${answers[0]?.body.id}`);
    expect(body.version).toBe(20);
    expect(body.tags).toEqual([body.title.replace('Twenty ', 'tag-')]);
  });

  test('an external id with special characters works, and one that contradicts the body is refused', async () => {
    const odd = await calls.put(encodeURIComponent('a/b c?ü'), { ...plain, externalId: 'a/b c?ü' });
    expect(odd.body).toMatchObject({ externalId: 'a/b c?ü' });
    const wrong = await calls.put('one', { ...plain, externalId: 'two' });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'body.externalId' }] });
    expect((await calls.put('%00', plain)).status).toBe(404);
  });

  test('a stale version and a taken slug are refused', async () => {
    await calls.put('story-4', plain);
    const stale = await calls.put('story-4', plain).set('If-Match', '"v9"');
    expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
    await createArticle(server, { slug: 'somebody-elses' });
    const taken = await calls.put('story-4', { ...plain, slug: 'somebody-elses' });
    expect(taken.body).toMatchObject({ status: 409, code: 'slug_taken' });
  });
});
