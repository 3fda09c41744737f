import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { cookiesOf } from '../../support/browser-forms.ts';
import { type ConsoleCalls, fieldOf, inputOf, startConsole } from '../../support/console-calls.ts';
import { createMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { makeNewsletter } from '../../support/newsletters.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;

let server: ConsoleCalls['server'];
let admin: ConsoleCalls['admin'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];

beforeAll(async () => {
  ({ server, admin, open, send } = await startConsole());
});
afterAll(() => server.close());

describe('articles', () => {
  const fields = {
    title: `Tides ${XSS}`,
    access: 'subscribers',
    body: `Free.\n\n<!--more-->\n\n${GATED_TEXT}`,
  };

  it('an article can be created, previewed, published, unpublished and deleted', async () => {
    const made = await send('/staff/articles', { ...fields, slug: 'written', key: 'one' });
    const path = String(made.get('Location')).replace('?notice=kept', '');
    expect(path).toMatch(/^\/staff\/articles\/[0-9a-f-]{36}$/);
    const { text } = await open(path);
    expect(text).toContain('Draft');
    expect(text).not.toContain('<script>alert');
    expect(text).toMatch(/data-cut-problem hidden/);
    expect((await open(`${path}/preview/page?as=free`)).text).not.toContain(GATED_TEXT);
    expect((await open(`${path}/preview/mail?as=free`)).text).not.toContain(GATED_TEXT);
    expect((await server.http.get('/v1/articles/written')).status).toBe(404);

    expect((await send(`${path}/publish`)).status).toBe(303);
    expect((await server.http.get('/v1/articles/written')).status).toBe(200);
    expect((await send(`${path}/unpublish`)).status).toBe(303);
    expect((await server.http.get('/v1/articles/written')).status).toBe(404);
    expect((await open(`${path}/revisions`)).text).toContain('Version 1');
    expect((await send(`${path}/delete`)).get('Location')).toBe('/staff/articles?notice=removed');
    expect((await open(path)).status).toBe(404);
  });

  it('a rejected article form keeps the submitted values and shows the errors', async () => {
    const refused = await send('/staff/articles', { ...fields, title: 'Kept', access: 'nobody' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Who can read it: ');
    expect(refused.text).toContain('value="Kept"');
  });

  it('a form from an earlier version cannot overwrite an article', async () => {
    const { id } = await createArticle(server, { title: 'Twice', slug: 'twice' });
    const page = (await open(`/staff/articles/${id}`)).text;
    const version = fieldOf(page, 'version');
    const first = { title: 'First', body: 'One.', version };
    expect((await send(`/staff/articles/${id}`, first)).status).toBe(303);
    const second = await send(`/staff/articles/${id}`, { ...first, title: 'Second' });
    expect(second.status).toBe(412);
    expect(second.text).toContain('Two versions');
    expect(second.text).toContain('<dt>Title</dt><dd><del>First</del> <ins>Second</ins></dd>');
    expect(second.text).toContain('Save my version');
    const { body } = await server.http.get('/v1/articles/twice');
    expect(body.article.title).toBe('First');
  });
});

describe('previews', () => {
  it('an article is previewed for each kind of reader, in a frame without scripts and forms', async () => {
    await makeTier(server, { slug: 'patron' });
    await makeNewsletter(server, 'daily');
    const body = `Free.\n\n<!--more-->\n\n${GATED_TEXT}`;
    const gated = { access: 'subscribers', body, publishedAt: null } as const;
    const { id } = await createArticle(server, { title: 'Previewed', ...gated });
    const path = `/staff/articles/${id}/preview`;
    const page = (await open(path)).text;
    for (const reader of ['Anonymous, no free reads left', 'Free account', 'Subscriber: patron']) {
      expect(page).toContain(reader);
    }
    const shown = async (as: string) => (await open(`${path}/page?as=${as}`)).text;
    expect(await shown('plan-patron')).toContain(GATED_TEXT);
    expect(await shown('anonymous')).toContain('1 free');
    expect(await shown('anonymous-used')).not.toContain('1 free');
    const frame = await open(`${path}/page?as=free-used`);
    expect(frame.text).not.toContain(GATED_TEXT);
    const policy = String(frame.get('Content-Security-Policy'));
    expect(policy).toMatch(/default-src 'none'.*form-action 'none'.*sandbox/);
    expect((await open(`${path}/mail?as=plan-patron`)).text).toContain(GATED_TEXT);
    expect((await open(`${path}/mail?as=anonymous`)).text).not.toContain(GATED_TEXT);
    const moderator = await createMember(server, { role: 'moderator' });
    expect((await open(`${path}/page?as=plan-patron`, moderator)).status).toBe(403);
  });
});

describe('the author and time pickers', () => {
  it('authors are picked by name in byline order, and an editor can create a new one', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const listed = (await open('/staff/articles/new', editor)).text;
    expect(listed.replaceAll(/<[^>]*>/g, '')).not.toMatch(/slug/i);
    const body = new URLSearchParams({
      title: 'Bylines',
      slug: 'bylines',
      body: 'One.',
      access: 'public',
    });
    for (const author of ['', 'Zoe Reed', 'Abe Lund']) body.append('authors[]', author);
    for (const tag of ['', 'harbour', 'ships, tides']) body.append('tags[]', tag);
    const { status } = await server.http
      .post('/staff/articles')
      .set('Cookie', cookiesOf(editor))
      .set('Origin', new URL(server.config.PUBLIC_URL).origin)
      .type('form')
      .send(body.toString());
    expect(status).toBe(303);
    const { body: list } = await server.http.get('/v1/staff/articles').set(...editor.auth);
    const [{ id }] = list.data;
    const { body: saved } = await server.http.get(`/v1/staff/articles/${id}`).set(...editor.auth);
    expect(saved.authors).toEqual(['zoe-reed', 'abe-lund']);
    expect(saved.tags).toEqual(['harbour', 'ships', 'tides']);
    const page = (await open(`/staff/articles/${id}`, editor)).text;
    expect(page).toMatch(
      /value="zoe-reed" checked> Zoe Reed[\s\S]*value="abe-lund" checked> Abe Lund/,
    );
    expect(page).toContain('value="harbour" checked> harbour');
  });

  it("a time is typed and shown in the site's time zone", async () => {
    await server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send({ timeZone: 'America/New_York' })
      .expect(200);
    const { id } = await createArticle(server, { title: 'Later', publishedAt: null });
    const page = (await open(`/staff/articles/${id}`)).text;
    const timeZone = fieldOf(page, 'timeZone');
    expect(timeZone).toBe('America/New_York');
    await send(`/staff/articles/${id}/publish`, { publishAt: '2037-07-01T09:30', timeZone });
    const { body } = await server.http.get(`/v1/staff/articles/${id}`).set(...admin.auth);
    expect(body.publishAt).toBe('2037-07-01T13:30:00.000Z');
    expect((await open(`/staff/articles/${id}`)).text).toContain('Jul 1, 2037, 9:30');
  });
});

describe('versions, preview links and goals of an article', () => {
  it('versions are compared, and restoring an old one creates a new version', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const { id } = await createArticle(server, { title: 'Before', slug: 'was', body: 'A\n\nB' });
    const path = `/staff/articles/${id}`;
    const version = fieldOf((await open(path, editor)).text, 'version');
    const change = { title: 'After', body: `A\n\n${XSS}`, access: 'public', version };
    await send(path, change, editor).expect(303);
    const { text } = await open(`${path}/revisions`, editor);
    expect(text).toContain('<dt>Title</dt><dd><del>Before</del> <ins>After</ins></dd>');
    expect(text).toContain('<p><del>B</del></p>');
    expect(text).not.toContain('<script>alert');
    const fields = { revision: '1', version: fieldOf(text, 'version') };
    await send(`${path}/revisions`, fields, editor).expect(303);
    const { body } = await server.http.get('/v1/articles/was');
    expect(body.article.title).toBe('Before');
    expect((await open(`${path}/revisions`, editor)).text).toContain('Version 3');
    expect((await send(`${path}/revisions`, fields, editor)).status).toBe(412);
  });

  it('restoring a version from when the article was public leaves it gated', async () => {
    const { id } = await createArticle(server, { slug: 'gated-since', access: 'public' });
    const path = `/staff/articles/${id}`;
    const version = fieldOf((await open(path)).text, 'version');
    const gated = { title: 'Gated', body: 'Free.\n\n<!--more-->\n\nPaid.', access: 'subscribers' };
    await send(path, { ...gated, version }).expect(303);
    const { text } = await open(`${path}/revisions`);
    expect(text).toContain('Who may read it');
    const fields = { revision: '1', version: fieldOf(text, 'version') };
    await send(`${path}/revisions`, fields).expect(303);
    const { article } = (await server.http.get('/v1/articles/gated-since')).body;
    expect(article.title).not.toBe('Gated');
    expect(article.access).toBe('subscribers');
  });

  it('an article has preview links, shown once and revocable, and a tip goal', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const { id } = await createArticle(server, { title: 'Soon', publishedAt: null });
    const path = `/staff/articles/${id}`;
    const made = await send(`${path}/previews`, { days: '3' }, editor);
    const link = /value="([^"]*\/preview\/[^"]+)"/.exec(made.text)?.[1] ?? '';
    const shown = () => server.http.get(new URL(link).pathname).set('Accept', 'text/html');
    expect((await shown()).text).toContain('Soon');
    const page = (await open(path, editor)).text;
    expect(page).not.toContain(link);
    const close = /action="([^"]+\/close)"/.exec(page)?.[1] ?? '';
    await send(close, {}, editor).expect(303);
    expect((await shown()).status).toBe(404);

    const goal = { amount: '50', currency: 'usd' };
    await send(`${path}/goal`, goal, editor).expect(303);
    expect((await open(path, editor)).text).toContain('$0.00 of $50.00');
    expect(inputOf((await open(path, editor)).text, 'amount')).toContain('value="50.00"');
    const finer = await send(`${path}/goal`, { ...goal, amount: '50.005' }, editor);
    expect(finer.status).toBe(422);
    expect(inputOf(finer.text, 'amount')).toMatch(/value="50.005"[^>]* aria-invalid="true"/);
    expect((await send(`${path}/goal`, { ...goal, amount: '0' }, editor)).status).toBe(422);
    await send(`${path}/goal`, { amount: '' }, editor).expect(303);
    expect((await open(path, editor)).text).not.toContain('$0.00 of');
  });
});

describe('authors', () => {
  it('an author can be created, changed, and deleted while no article names them', async () => {
    const fields = { name: `Ada ${XSS}`, bio: XSS, links: 'Site | https://a.example', key: 'ada' };
    const made = await send('/staff/authors', { ...fields, slug: 'ada' });
    const path = String(made.get('Location')).replace('?notice=kept', '');
    const page = (await open(path)).text;
    expect(page).toContain('Site | https://a.example');
    expect(page).not.toContain('<script>alert');
    const version = fieldOf(page, 'version');
    await send(path, { ...fields, slug: 'ada', handle: '@ada', version }).expect(303);
    expect((await send(path, { ...fields, version })).status).toBe(412);
    const wrong = { ...fields, links: 'no address', version: String(Number(version) + 1) };
    expect((await send(path, wrong)).text).toContain('Links: ');
    expect((await open('/staff/authors')).text).toContain('@ada');
    await createArticle(server, { authors: ['ada'], slug: 'by-ada' });
    const refused = await send(`${path}/delete`);
    expect([refused.status, refused.text.includes('role="alert"')]).toEqual([409, true]);
    const other = await send('/staff/authors', { name: 'Ben', key: 'ben' });
    const gone = String(other.get('Location')).replace('?notice=kept', '');
    await send(`${gone}/delete`).expect(303);
    expect((await open(gone)).status).toBe(404);
  });
});

describe('a picture', () => {
  const NAME = `${'0f'.repeat(16)}.webp`;
  const image = { url: `/media/${NAME}`, alt: 'A wall' };

  it('removing a picture from an article deletes its file only if nothing else uses it', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const one = await createArticle(server, { slug: 'pictured', image });
    const other = await createArticle(server, { slug: 'pictured-too', image });
    const path = `/staff/articles/${one.id}`;
    const version = fieldOf((await open(path, editor)).text, 'version');
    const fields = { version, forGood: 'on' };
    expect((await send(`${path}/picture/remove`, { version: '99' }, editor)).status).toBe(412);
    const kept = await send(`${path}/picture/remove`, fields, editor);
    expect([kept.status, kept.text.includes('This picture is in use.')]).toEqual([409, true]);
    expect(kept.text).not.toContain('picture/remove');
    expect((await server.http.get('/v1/articles/pictured')).body.article.image).toBe(null);
    const last = `/staff/articles/${other.id}/picture/remove`;
    const gone = await send(last, { version: '1', forGood: 'on' }, editor);
    expect(gone.get('Location')).toBe(`/staff/articles/${other.id}?notice=removed`);
    expect((await open('/staff/audit?subjectKind=image')).text).toContain(NAME);
  });

  it("removing an author's picture leaves their other fields", async () => {
    const portrait = { name: 'Cleo', bio: 'Writes.', avatarUrl: 'https://pictures.test/c.jpg' };
    const made = await send('/staff/authors', { ...portrait, key: 'cleo' });
    const path = String(made.get('Location')).replace('?notice=kept', '');
    const page = (await open(path)).text;
    expect(page).toContain('src="https://pictures.test/c.jpg"');
    const version = fieldOf(page, 'version');
    await send(`${path}/picture/remove`, { version, forGood: 'on' }).expect(303);
    const after = (await open(path)).text;
    expect(after).toContain('Writes.');
    expect(after).not.toContain('pictures.test');
  });
});
