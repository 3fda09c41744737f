import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, createAuthor, GATED_TEXT, insertAuthors } from '../../support/articles.ts';
import { cookiesOf } from '../../support/browser-forms.ts';
import { type ConsoleCalls, fieldOf, inputOf, startConsole } from '../../support/console-calls.ts';
import { createMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { makeNewsletter } from '../../support/newsletters.ts';

const SCHEDULED = new Date('2037-07-01T09:30:00Z');

let server: ConsoleCalls['server'];
let admin: ConsoleCalls['admin'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];

beforeAll(async () => {
  ({ server, admin, open, send } = await startConsole());
});
afterAll(() => server.close());

const publishedAtOf = async (id: string) =>
  (await server.db.read.article.findUniqueOrThrow({ where: { id } })).publishedAt;

describe('a scheduled article', () => {
  it('can be moved to another time, and shows the present one', async () => {
    const { id } = await createArticle(server, { publishedAt: SCHEDULED });
    const page = (await open(`/staff/articles/${id}`)).text;
    expect(page).toContain('name="publishAt" required value="2037-07-01T09:30"');
    const timeZone = fieldOf(page, 'timeZone');
    const path = `/staff/articles/${id}/reschedule`;
    await send(path, { publishAt: '2037-07-02T09:30', timeZone }).expect(303);
    expect(await publishedAtOf(id)).toEqual(new Date('2037-07-02T09:30:00Z'));
    await send(path, { publishAt: '', timeZone }).expect(303);
    expect(await publishedAtOf(id)).toEqual(new Date('2037-07-02T09:30:00Z'));
  });

  it('becomes a draft when its schedule is cancelled', async () => {
    const { id } = await createArticle(server, { publishedAt: SCHEDULED });
    expect((await open(`/staff/articles/${id}`)).text).toContain('Cancel schedule');
    await send(`/staff/articles/${id}/cancel-schedule`).expect(303);
    expect(await publishedAtOf(id)).toBe(null);
    expect((await open(`/staff/articles/${id}`)).text).not.toContain('Cancel schedule');
  });

  it('can be published before its time', async () => {
    const { id } = await createArticle(server, { publishedAt: SCHEDULED });
    await send(`/staff/articles/${id}/publish-now`).expect(303);
    const publishedAt = await publishedAtOf(id);
    expect(publishedAt && publishedAt <= server.clock.now()).toBe(true);
  });
});

it('the mail of an article for one plan is previewed in full only for subscribers of that plan', async () => {
  await makeTier(server, { slug: 'patron' });
  await makeTier(server, { slug: 'supporter' });
  await makeNewsletter(server, 'daily');
  const body = `Free.\n\n<!--more-->\n\n${GATED_TEXT}`;
  const { id } = await createArticle(server, { access: 'tiers', tiers: ['patron'], body });
  const mailed = async (as: string) =>
    (await open(`/staff/articles/${id}/preview/mail?as=${as}`)).text.includes(GATED_TEXT);
  expect(await mailed('plan-patron')).toBe(true);
  expect(await mailed('plan-supporter')).toBe(false);
  expect(await mailed('free')).toBe(false);
  const draft = { article: id, newsletter: 'daily' };
  const issue = await server.http
    .post('/v1/staff/issues')
    .set(...admin.auth)
    .send(draft)
    .expect(201);
  const path = `/staff/newsletters/issues/${issue.body.id}/preview`;
  const page = (await open(`${path}?as=plan-supporter`)).text;
  expect(page).toContain('Subscriber: patron');
  expect(page).not.toContain(GATED_TEXT);
  expect(fieldOf(page, 'plan')).toBe('supporter');
  expect((await open(`${path}/mail?as=plan-patron`)).text).toContain(GATED_TEXT);
  expect((await open(`${path}/mail?as=plan-supporter`)).text).not.toContain(GATED_TEXT);
});

describe('the parts of a text that readers do not get', () => {
  it('are listed above the editor and in the preview, in the language of the visit', async () => {
    const body = 'One.\n\n<form action="/x">Two</form>';
    const { id } = await createArticle(server, { body });
    for (const path of [`/staff/articles/${id}`, `/staff/articles/${id}/preview`]) {
      const { text } = await open(path);
      expect(text).toContain('1 part of the text was removed.');
      expect(text).toContain('<code>&lt;form&gt;</code> in line 3: forms are not supported.');
      expect((await open(`${path}?lang=de`)).text).toContain('Formulare werden nicht unterstützt.');
    }
  });

  it('are not mentioned if there are none', async () => {
    const { id } = await createArticle(server, { body: 'One.' });
    expect((await open(`/staff/articles/${id}`)).text).toContain('<div data-dropped></div>');
  });
});

describe('search engines and social networks', () => {
  it('show what an editor types, which the preview shows after saving', async () => {
    const { id } = await createArticle(server, { title: 'Ferry', dek: 'A dek.', slug: 'ferry' });
    const path = `/staff/articles/${id}`;
    const page = (await open(path)).text;
    expect(page).toContain('<span data-shows="seoTitle title">Ferry</span>');
    expect(page).toContain('<span data-shows="socialDescription dek">A dek.</span>');
    expect(page).toContain(`${server.config.PUBLIC_URL}/articles/ferry`);
    const fields = {
      title: 'Ferry',
      body: 'Text.',
      version: fieldOf(page, 'version'),
      seoTitle: 'Ferries',
      socialImageUrl: 'https://img.example/card.png',
      canonicalUrl: 'https://old.example/ferry',
      conversationDays: '14',
    };
    await send(path, fields).expect(303);
    const saved = (await open(path)).text;
    expect(saved).toContain('<span data-shows="seoTitle title">Ferries</span>');
    expect(saved).toContain('<span data-shows="socialTitle title">Ferry</span>');
    expect(saved).toContain('src="https://img.example/card.png"');
    expect(saved).toContain('>https://old.example/ferry</p>');
    expect(inputOf(saved, 'conversationDays')).toContain('value="14"');
    expect(await server.db.read.article.findUnique({ where: { id } })).toMatchObject({
      seoTitle: 'Ferries',
      seoDescription: null,
      conversationDays: 14,
      canonicalUrl: 'https://old.example/ferry',
    });
    const wrong = await send(path, { ...fields, socialImageUrl: 'card.png', version: '2' });
    expect([wrong.status, wrong.text.includes('Image URL for social networks: ')]).toEqual([
      422,
      true,
    ]);
  });
});

describe('two versions of an article', () => {
  it('are compared in the words of the editor', async () => {
    await createAuthor(server, { slug: 'cleo', name: 'Cleo Marsh' });
    const { id } = await createArticle(server, { title: 'One', authors: ['cleo'] });
    const path = `/staff/articles/${id}`;
    const version = fieldOf((await open(path)).text, 'version');
    const image = { imageUrl: 'https://img.example/a.png', imageAlt: 'A pier' };
    const change = { title: 'One', body: 'Text.', meterExempt: 'on', conversation: 'closed' };
    await send(path, { ...change, ...image, version }).expect(303);
    const { text } = await open(`${path}/revisions`);
    for (const part of [
      '<dt>Authors</dt><dd><del>Cleo Marsh</del> </dd>',
      '<dt>Image URL</dt><dd><ins>https://img.example/a.png</ins></dd>',
      '<dt>Alt text</dt><dd><ins>A pier</ins></dd>',
      '<dt>Who may comment</dt><dd><del>The site&#39;s setting</del> <ins>No one</ins></dd>',
      '<dt>Exclude from free reads</dt><dd><del>off</del> <ins>on</ins></dd>',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/<dt>(?:authors|image|meterExempt|conversation)/);
    expect((await open(`${path}/revisions?lang=de`)).text).toContain('<dt>Autoren</dt>');
  });
});

describe('more than a hundred authors', () => {
  beforeAll(async () => {
    await insertAuthors(server, 101);
    await createAuthor(server, { slug: 'zz-top', name: 'Zz Last' });
  });

  it('can all be picked and weighted by name, and are found when typed', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const page = (await open('/staff/articles/new', editor)).text;
    expect(page).toContain('value="zz-top"> Zz Last');
    expect((await open('/staff/settings/earnings')).text).toContain('Zz Last');
    const body = new URLSearchParams({ title: 'By the last', slug: 'by-last', body: 'One.' });
    for (const author of ['', 'zz last']) body.append('authors[]', author);
    await server.http
      .post('/staff/articles')
      .set('Cookie', cookiesOf(editor))
      .set('Origin', new URL(server.config.PUBLIC_URL).origin)
      .type('form')
      .send(body.toString())
      .expect(303);
    const listed = await server.http.get('/v1/staff/articles?query=by-last').set(...editor.auth);
    expect(listed.body.data).toMatchObject([{ authors: ['zz-top'] }]);
    expect(await server.db.read.author.count({ where: { name: 'zz last' } })).toBe(0);
  });
});

describe('the list of articles', () => {
  it('is searched and filtered by author and tag within its tab', async () => {
    await createAuthor(server, { slug: 'dora', name: 'Dora Quay' });
    const tags = ['harbour'];
    await createArticle(server, { title: 'Cranes at dawn', authors: ['dora'], tags });
    await createArticle(server, { title: 'Cranes at dusk', tags, publishedAt: null });
    const list = async (query: string) => (await open(`/staff/articles?${query}`)).text;
    const found = await list('query=cranes&author=dora');
    expect(found).toContain('Cranes at dawn');
    expect(found).not.toContain('Cranes at dusk');
    expect(found).toContain('<option value="dora" selected>Dora Quay</option>');
    const drafts = await list('status=draft&query=cranes&tag=harbour&sort=updated');
    expect(drafts).not.toContain('Cranes at dawn');
    expect(drafts).toContain('Cranes at dusk');
    expect(drafts).toContain('name="status" value="draft"');
    expect(await list('query=nowhere')).toContain('No articles match.');
  });
});
