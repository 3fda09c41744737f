import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARTICLES_TOPIC, findArticleById } from '../../../src/features/articles/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const ARTICLES = '/v1/staff/articles';
const NOWHERE = '01890000-0000-7000-8000-000000000000';

let server: TestServer;
let editor: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  editor = await createMember(server, { role: 'editor' });
  await createAuthor(server, { slug: 'ada' });
  await createAuthor(server, { slug: 'ben' });
});

afterAll(() => server.close());

const post = (path: string, body?: object) =>
  server.http
    .post(path)
    .set(...editor.auth)
    .send(body ?? {});
const patch = (id: string, body: object) =>
  server.http
    .patch(`${ARTICLES}/${id}`)
    .set(...editor.auth)
    .send(body);
const get = (path: string) => server.http.get(path).set(...editor.auth);
const put = (externalId: string, body: object) =>
  server.http
    .put(`${ARTICLES}/by-external-id/${externalId}`)
    .set(...editor.auth)
    .send(body);

const plain = { title: 'A plain one', access: 'public', body: 'One.\n\nTwo.' };

function auditOf(articleId: string) {
  return server.db.read.auditEntry.findMany({
    where: { subjectId: articleId },
    orderBy: { id: 'asc' },
  });
}

describe('who may write articles', () => {
  const routes = [
    ['get', ARTICLES],
    ['post', ARTICLES],
    ['put', `${ARTICLES}/by-external-id/a`],
    ['get', `${ARTICLES}/${NOWHERE}`],
    ['patch', `${ARTICLES}/${NOWHERE}`],
    ['delete', `${ARTICLES}/${NOWHERE}`],
    ['get', `${ARTICLES}/${NOWHERE}/revisions`],
    ['post', `${ARTICLES}/${NOWHERE}/publish`],
    ['post', `${ARTICLES}/${NOWHERE}/unpublish`],
  ] as const;

  test.each(routes)('%s %s is 401 to the unknown and 403 below editor', async (method, path) => {
    expect((await server.http[method](path)).status).toBe(401);
    for (const role of ['reader', 'moderator'] as const) {
      const member = await createMember(server, { role });
      expect((await server.http[method](path).set(...member.auth)).status).toBe(403);
    }
  });

  test('a server writes with a key of the scope articles:write, and not without it', async () => {
    const keyOf = async (scope: string) => {
      const secret = `pk_${newId()}`;
      const row = { id: newId(), name: 'CMS', prefix: 'pk_', createdById: editor.id };
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
    const [entry] = await auditOf(made.body.id);
    expect(entry).toMatchObject({ actorKind: 'server', actorId: writing.id });
  });

  test.each(routes.slice(3))('%s %s is 404 where there is none', async (method, path) => {
    const answer = await server.http[method](path).set(...editor.auth);
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('making an article', () => {
  test('everything that staff wrote comes back, and is stored with what was made of it', async () => {
    const sent = {
      slug: 'all-of-it',
      externalId: 'cms-1',
      title: 'All of it',
      dek: 'Every field.',
      access: 'subscribers',
      tiers: [],
      body: 'Free.\n\n<!--more-->\n\nHeld <script>alert(1)</script> back.',
      authors: ['ben', 'ada'],
      tags: ['world', 'Public Health', 'world'],
      image: { url: 'https://images.example/a.png', alt: 'A', credit: 'Image Source: A' },
      correction: 'Corrected.',
      conversation: 'closed',
      meterExempt: true,
    };
    const answer = await post(ARTICLES, sent);
    expect(answer.status).toBe(201);
    expect(answer.headers['etag']).toBe('"v1"');
    expect(answer.body).toMatchObject({
      ...sent,
      tags: ['world', 'public-health'],
      status: 'draft',
      version: 1,
      publishedAt: null,
      wordCount: 3,
      readingMinutes: 1,
      previewHtml: '<p>Free.</p>',
    });
    const stored = await findArticleById(server.db.read, answer.body.id);
    expect(stored?.html).not.toContain('script');
    expect(stored?.html).toContain('Held');
  });

  test('the record says who made it, and holds no text', async () => {
    const { body } = await post(ARTICLES, { ...plain, body: 'Very private words' });
    const [entry] = await auditOf(body.id);
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
    { name: 'a date without a time', change: { publishAt: '2026-01-01' }, path: 'body.publishAt' },
  ])('$name is refused with its path, and nothing is stored', async ({ change, path }) => {
    const count = await server.db.read.article.count();
    const answer = await post(ARTICLES, { ...plain, ...change });
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid' });
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(await server.db.read.article.count()).toBe(count);
  });

  test('a slug or external id that is taken is a conflict', async () => {
    await createArticle(server, { slug: 'taken', externalId: 'taken-id' });
    const slug = await post(ARTICLES, { ...plain, slug: 'taken' });
    expect(slug.body).toMatchObject({ status: 409, code: 'slug_taken' });
    const id = await post(ARTICLES, { ...plain, externalId: 'taken-id' });
    expect(id.body).toMatchObject({ status: 409, code: 'external_id_taken' });
  });

  test('the same Idempotency-Key makes one article', async () => {
    const send = (title: string) =>
      post(ARTICLES, { ...plain, title }).set('Idempotency-Key', 'only-once');
    const [first, again] = [await send('Only once'), await send('Only once')];
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((await send('Another')).body).toMatchObject({ code: 'idempotency_mismatch' });
    expect(await server.db.read.article.count({ where: { title: 'Only once' } })).toBe(1);
  });

  test('twenty articles of one title at once get twenty addresses', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(ARTICLES, { ...plain, title: 'In a rush' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.slug)).size).toBe(20);
  });
});

describe('changing an article', () => {
  test('only what is given changes; version, revision, record and announcement follow', async () => {
    const article = await createArticle(server, { tags: ['old'], access: 'members' });
    const heard: (string | null)[] = [];
    server.changes.on(ARTICLES_TOPIC, (key) => heard.push(key));
    const answer = await patch(article.id, { title: 'New title', body: 'Short.' });
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toBe('"v2"');
    expect(answer.body).toMatchObject({
      title: 'New title',
      body: 'Short.',
      slug: article.slug,
      tags: ['old'],
      access: 'members',
      status: 'published',
      version: 2,
      wordCount: 1,
      html: '<p>Short.</p>',
      previewHtml: '',
    });
    expect(heard).toContain(article.id);
    const entry = (await auditOf(article.id)).at(-1);
    expect(entry).toMatchObject({
      action: 'article.changed',
      before: { title: article.title },
      after: { title: 'New title' },
    });
    expect(JSON.stringify(entry)).not.toContain('Short.');
    const revisions = await get(`${ARTICLES}/${article.id}/revisions`);
    expect(revisions.body.data).toMatchObject([
      { version: 2, editorId: editor.id, snapshot: { title: 'New title', body: 'Short.' } },
      { version: 1, editorId: null, snapshot: { title: article.title } },
    ]);
  });

  test('a change that changes nothing writes nothing', async () => {
    const article = await createArticle(server);
    const answer = await patch(article.id, { title: article.title });
    expect(answer.body).toMatchObject({ version: 1 });
    expect(await auditOf(article.id)).toHaveLength(1);
  });

  test('If-Match lets only the version through that was read', async () => {
    const article = await createArticle(server);
    const fresh = await patch(article.id, { title: 'First' }).set('If-Match', '"v1"');
    expect(fresh.status).toBe(200);
    const stale = await patch(article.id, { title: 'Second' }).set('If-Match', '"v1"');
    expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
    const foreign = await patch(article.id, { title: 'Second' }).set('If-Match', '"other"');
    expect(foreign.status).toBe(412);
    expect((await findArticleById(server.db.read, article.id))?.title).toBe('First');
  });

  test('of twenty editors who read the same version one gets through', async () => {
    const article = await createArticle(server);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        patch(article.id, { title: `By ${at}` }).set('If-Match', '"v1"'),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  });

  test('an old slug is kept and goes to nobody else, but its article may have it back', async () => {
    const article = await createArticle(server, { slug: 'first-name' });
    expect((await patch(article.id, { slug: 'second-name' })).body.slug).toBe('second-name');
    const other = await post(ARTICLES, { ...plain, slug: 'first-name' });
    expect(other.body).toMatchObject({ status: 409, code: 'slug_taken' });
    const fromTitle = await post(ARTICLES, { ...plain, title: 'First name' });
    expect(fromTitle.body.slug).toBe('first-name-2');
    expect((await patch(article.id, { slug: 'first-name' })).body.slug).toBe('first-name');
  });

  test.each([
    { change: { slug: 'admin' }, path: 'body.slug' },
    { change: { access: 'tiers' }, path: 'body.tiers' },
    { change: { authors: ['eve'] }, path: 'body.authors.0' },
    { change: { title: null }, path: 'body.title' },
    { change: { id: NOWHERE }, path: 'body.id' },
  ])('$change is refused with its path', async ({ change, path }) => {
    const article = await createArticle(server);
    const answer = await patch(article.id, change);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('an external id of another article is a conflict', async () => {
    await createArticle(server, { externalId: 'is-mine' });
    const article = await createArticle(server);
    const answer = await patch(article.id, { externalId: 'is-mine' });
    expect(answer.body).toMatchObject({ status: 409, code: 'external_id_taken' });
  });

  test('an article that stops being for tiers forgets them', async () => {
    const article = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
    const answer = await patch(article.id, { access: 'members' });
    expect(answer.body).toMatchObject({ access: 'members', tiers: [] });
  });
});

describe('publishing', () => {
  test('at once, twice without harm, and back to a draft', async () => {
    const { body } = await post(ARTICLES, plain);
    const out = await post(`${ARTICLES}/${body.id}/publish`);
    expect(out.body).toMatchObject({ status: 'published', version: 2 });
    const again = await post(`${ARTICLES}/${body.id}/publish`);
    expect(again.body).toEqual(out.body);
    const back = await post(`${ARTICLES}/${body.id}/unpublish`);
    expect(back.body).toMatchObject({ status: 'draft', publishedAt: null, version: 3 });
    expect((await auditOf(body.id)).map(({ action }) => action)).toEqual([
      'article.created',
      'article.published',
      'article.unpublished',
    ]);
  });

  test('later: scheduled until the clock gets there', async () => {
    const publishAt = new Date(server.clock.now().getTime() + 600_000).toISOString();
    const { body } = await post(ARTICLES, { ...plain, publishAt });
    expect(body).toMatchObject({ status: 'scheduled', publishedAt: publishAt });
    const kept = await post(`${ARTICLES}/${body.id}/publish`);
    expect(kept.body).toMatchObject({ status: 'scheduled', publishedAt: publishAt });
    server.clock.setOffset(601);
    const later = await get(`${ARTICLES}/${body.id}`);
    server.clock.setOffset(0);
    expect(later.body.status).toBe('published');
  });

  test('an instant of publishing may be named, and null means now', async () => {
    const { id } = await createArticle(server, { publishedAt: null });
    const publishAt = new Date(server.clock.now().getTime() + 60_000).toISOString();
    const named = await post(`${ARTICLES}/${id}/publish`, { publishAt });
    expect(named.body).toMatchObject({ status: 'scheduled', publishAt });
    const now = await post(`${ARTICLES}/${id}/publish`, { publishAt: null });
    expect(now.body.status).toBe('published');
    const wrong = await post(`${ARTICLES}/${id}/publish`, { publishAt: 'soon' });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'body.publishAt' }] });
  });

  test('the list tells drafts, scheduled and published apart', async () => {
    for (const status of ['draft', 'scheduled', 'published']) {
      const { body } = await get(`${ARTICLES}?status=${status}&limit=100`);
      const statuses: string[] = body.data.map((one: { status: string }) => one.status);
      expect(statuses.length).toBeGreaterThan(0);
      expect(new Set(statuses)).toEqual(new Set([status]));
    }
    const wrong = await get(`${ARTICLES}?status=lost`);
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'query.status' }] });
  });
});

test('the list goes on where it stopped, without a text, and knows its own cursors only', async () => {
  const all: string[] = [];
  let cursor = '';
  do {
    const { body } = await get(`${ARTICLES}?limit=7${cursor && `&cursor=${cursor}`}`);
    for (const one of body.data) {
      expect(one).not.toHaveProperty('body');
      expect(one).not.toHaveProperty('html');
      all.push(one.id);
    }
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(await server.db.read.article.count({ where: { deletedAt: null } }));
  const foreign = await get(`${ARTICLES}?cursor=abc`);
  expect(foreign.body).toMatchObject({ status: 400, code: 'malformed' });
});

describe('removing an article', () => {
  test('it is gone for everybody, kept for the record, and its slug goes to nobody', async () => {
    const { id } = await createArticle(server, { slug: 'gone', externalId: 'gone-1' });
    const answer = await server.http.delete(`${ARTICLES}/${id}`).set(...editor.auth);
    expect(answer.status).toBe(204);
    expect((await get(`${ARTICLES}/${id}`)).status).toBe(404);
    expect((await auditOf(id)).at(-1)).toMatchObject({ action: 'article.deleted' });
    const row = await server.db.read.article.findUnique({ where: { id } });
    expect(row?.deletedAt).not.toBeNull();
    expect((await post(ARTICLES, { ...plain, slug: 'gone' })).body.code).toBe('slug_taken');
    expect((await put('gone-1', plain)).status).toBe(201);
  });

  test('a stale reader does not remove what was changed since', async () => {
    const { id } = await createArticle(server);
    await patch(id, { title: 'Changed' });
    const answer = await server.http
      .delete(`${ARTICLES}/${id}`)
      .set(...editor.auth)
      .set('If-Match', '"v1"');
    expect(answer.status).toBe(412);
    expect((await get(`${ARTICLES}/${id}`)).status).toBe(200);
  });
});

describe('a CMS that sends its articles by its own id', () => {
  test('makes, then replaces: what is left out falls back, slug and publication stay', async () => {
    const made = await put('story-1', { ...plain, title: 'Story', dek: 'A dek', tags: ['x'] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ externalId: 'story-1', slug: 'story', status: 'draft' });
    await post(`${ARTICLES}/${made.body.id}/publish`);
    const replaced = await put('story-1', { ...plain, title: 'Story, retold' });
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

  test('the same again changes nothing', async () => {
    const first = await put('story-2', { ...plain, title: 'Same' });
    const again = await put('story-2', { ...plain, title: 'Same' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  test('twenty at once make one article, whole', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        put('story-3', { ...plain, title: `Twenty ${at}`, tags: [`tag-${at}`] }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { body } = await get(`${ARTICLES}/${answers[0]?.body.id}`);
    expect(body.version).toBe(20);
    expect(body.tags).toEqual([body.title.replace('Twenty ', 'tag-')]);
  });

  test('an id with odd letters works, and one that contradicts the body does not', async () => {
    const odd = await put(encodeURIComponent('a/b c?ü'), { ...plain, externalId: 'a/b c?ü' });
    expect(odd.body).toMatchObject({ externalId: 'a/b c?ü' });
    const wrong = await put('one', { ...plain, externalId: 'two' });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'body.externalId' }] });
    expect((await put('%00', plain)).status).toBe(404);
  });

  test('a stale version and a taken slug are refused', async () => {
    await put('story-4', plain);
    const stale = await put('story-4', plain).set('If-Match', '"v9"');
    expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
    await createArticle(server, { slug: 'somebody-elses' });
    const taken = await put('story-4', { ...plain, slug: 'somebody-elses' });
    expect(taken.body).toMatchObject({ status: 409, code: 'slug_taken' });
  });
});
