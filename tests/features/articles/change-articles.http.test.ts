import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderArticle } from '../../../src/features/articles/article-markdown.ts';
import { ARTICLES_TOPIC, articleRows } from '../../../src/features/articles/index.ts';
import {
  ARTICLES,
  type EditedSite,
  PLAIN_ARTICLE as plain,
  startEditing,
} from '../../support/article-calls.ts';
import { createArticle } from '../../support/articles.ts';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

let server: EditedSite['server'];
let editor: EditedSite['editor'];
let calls: EditedSite['calls'];

beforeAll(async () => {
  ({ server, editor, calls } = await startEditing());
});

afterAll(() => server.close());

describe('changing an article', () => {
  test('a body too long for the event loop is rendered by a worker thread, to the same HTML', async () => {
    const article = await createArticle(server, { access: 'members' });
    const body = `${'<b>'.repeat(3_000)}bold\n\n${'[a]('.repeat(1_500)}\n\n<!--more-->\n\nThe end.`;
    const answer = await calls.patch(article.id, { body });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject(renderArticle(body));
    expect(answer.body.previewHtml).toContain('bold');
    expect(answer.body.previewHtml).not.toContain('The end.');
  });

  test('only the given fields change; version, revision, audit log and notification follow', async () => {
    const article = await createArticle(server, { tags: ['old'], access: 'members' });
    const heard: (string | null)[] = [];
    server.changes.on(ARTICLES_TOPIC, (key) => heard.push(key));
    const answer = await calls.patch(article.id, { title: 'New title', body: 'Short.' });
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
    const entry = (await calls.auditOf(article.id)).at(-1);
    expect(entry).toMatchObject({
      action: 'article.changed',
      before: { title: article.title },
      after: { title: 'New title' },
    });
    expect(JSON.stringify(entry)).not.toContain('Short.');
    const revisions = await calls.get(`${ARTICLES}/${article.id}/revisions`);
    expect(revisions.body.data).toMatchObject([
      { version: 2, editorId: editor.id, snapshot: { title: 'New title', body: 'Short.' } },
      { version: 1, editorId: null, snapshot: { title: article.title } },
    ]);
  });

  test('a change that changes nothing writes nothing', async () => {
    const article = await createArticle(server);
    const answer = await calls.patch(article.id, { title: article.title });
    expect(answer.body).toMatchObject({ version: 1 });
    expect(await calls.auditOf(article.id)).toHaveLength(1);
  });

  test('If-Match accepts only the current version, also in a list of several', async () => {
    const article = await createArticle(server);
    const fresh = await calls.patch(article.id, { title: 'First' }).set('If-Match', '"v1"');
    expect(fresh.status).toBe(200);
    const stale = await calls.patch(article.id, { title: 'Second' }).set('If-Match', '"v1"');
    expect(stale.body).toMatchObject({ status: 412, code: 'stale' });
    const foreign = await calls.patch(article.id, { title: 'Second' }).set('If-Match', '"other"');
    expect(foreign.status).toBe(412);
    const one = await calls.patch(article.id, { dek: 'Either' }).set('If-Match', '"other", "v2"');
    expect(one.body).toMatchObject({ dek: 'Either', version: 3 });
    expect((await articleRows.find(server.db.read, { id: article.id }))?.title).toBe('First');
  });

  test('only one of twenty editors with the same version succeeds', async () => {
    const article = await createArticle(server);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        calls.patch(article.id, { title: `By ${at}` }).set('If-Match', '"v1"'),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  });

  test('an old slug stays reserved for its article, which may take it back', async () => {
    const article = await createArticle(server, { slug: 'first-name' });
    expect((await calls.patch(article.id, { slug: 'second-name' })).body.slug).toBe('second-name');
    const other = await calls.post(ARTICLES, { ...plain, slug: 'first-name' });
    expect(other.body).toMatchObject({ status: 409, code: 'slug_taken' });
    const fromTitle = await calls.post(ARTICLES, { ...plain, title: 'First name' });
    expect(fromTitle.body.slug).toBe('first-name-2');
    expect((await calls.patch(article.id, { slug: 'first-name' })).body.slug).toBe('first-name');
  });

  test.each([
    { change: { slug: 'admin' }, path: 'body.slug' },
    { change: { access: 'tiers' }, path: 'body.tiers' },
    { change: { authors: ['eve'] }, path: 'body.authors.0' },
    { change: { title: null }, path: 'body.title' },
    { change: { id: NOWHERE }, path: 'body.id' },
  ])('$change is refused with its path', async ({ change, path }) => {
    const article = await createArticle(server);
    const answer = await calls.patch(article.id, change);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('an external id of another article is a conflict', async () => {
    await createArticle(server, { externalId: 'is-mine' });
    const article = await createArticle(server);
    const answer = await calls.patch(article.id, { externalId: 'is-mine' });
    expect(answer.body).toMatchObject({ status: 409, code: 'external_id_taken' });
  });

  test('repeated tiers are stored once, and an article that stops being for tiers loses them', async () => {
    const article = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
    const twice = await calls.patch(article.id, { tiers: ['patron', 'patron'] });
    expect(twice.body).toMatchObject({ tiers: ['patron'], version: 1 });
    const answer = await calls.patch(article.id, { access: 'members' });
    expect(answer.body).toMatchObject({ access: 'members', tiers: [] });
  });
});

describe('publishing', () => {
  test('an article is published at once, repeating it has no effect, and unpublishing makes it a draft', async () => {
    const { body } = await calls.post(ARTICLES, plain);
    const out = await calls.post(`${ARTICLES}/${body.id}/publish`);
    expect(out.body).toMatchObject({ status: 'published', version: 2 });
    const again = await calls.post(`${ARTICLES}/${body.id}/publish`);
    expect(again.body).toEqual(out.body);
    const back = await calls.post(`${ARTICLES}/${body.id}/unpublish`);
    expect(back.body).toMatchObject({ status: 'draft', publishedAt: null, version: 3 });
    expect((await calls.auditOf(body.id)).map(({ action }) => action)).toEqual([
      'article.created',
      'article.published',
      'article.unpublished',
    ]);
  });

  test('an article with a later instant is scheduled until then', async () => {
    const publishAt = new Date(server.clock.now().getTime() + 600_000).toISOString();
    const { body } = await calls.post(ARTICLES, { ...plain, publishAt });
    expect(body).toMatchObject({ status: 'scheduled', publishedAt: publishAt });
    const kept = await calls.post(`${ARTICLES}/${body.id}/publish`);
    expect(kept.body).toMatchObject({ status: 'scheduled', publishedAt: publishAt });
    server.clock.setOffset(601);
    const later = await calls.get(`${ARTICLES}/${body.id}`);
    server.clock.setOffset(0);
    expect(later.body.status).toBe('published');
  });

  test('publishing accepts an instant, and null means now', async () => {
    const { id } = await createArticle(server, { publishedAt: null });
    const publishAt = new Date(server.clock.now().getTime() + 60_000).toISOString();
    const named = await calls.post(`${ARTICLES}/${id}/publish`, { publishAt });
    expect(named.body).toMatchObject({ status: 'scheduled', publishAt });
    const now = await calls.post(`${ARTICLES}/${id}/publish`, { publishAt: null });
    expect(now.body.status).toBe('published');
    const wrong = await calls.post(`${ARTICLES}/${id}/publish`, { publishAt: 'soon' });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'body.publishAt' }] });
  });

  test('the list filters drafts, scheduled and published articles', async () => {
    for (const status of ['draft', 'scheduled', 'published']) {
      const { body } = await calls.get(`${ARTICLES}?status=${status}&limit=100`);
      const statuses: string[] = body.data.map((one: { status: string }) => one.status);
      expect(statuses.length).toBeGreaterThan(0);
      expect(new Set(statuses)).toEqual(new Set([status]));
    }
    const wrong = await calls.get(`${ARTICLES}?status=lost`);
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'query.status' }] });
  });
});
