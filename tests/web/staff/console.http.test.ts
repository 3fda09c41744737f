import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { STAFF_PAGES } from '../../../src/web/staff/staff-pages.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { postComment } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
const LISTS = STAFF_PAGES.filter(({ method, path }) => method === 'get' && !path.includes(':'));

let server: TestServer;
let admin: TestMember;
let reader: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin', name: 'Ada' });
  reader = await createMember(server, { name: XSS });
});
afterAll(() => server.close());

function open(path: string, by: TestMember = admin) {
  return server.http.get(path).set('Cookie', cookiesOf(by)).set('Accept', 'text/html');
}

function send(path: string, fields: Record<string, string> = {}, by: TestMember = admin) {
  return submitForm(server, path, { fields, cookie: cookiesOf(by) });
}

/** What a form of a page would send unchanged. */
function fieldOf(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}

/** The element of a field, as its page shows it. */
function inputOf(page: string, name: string): string {
  return new RegExp(`<input name="${name}"[^>]*>`).exec(page)?.[0] ?? '';
}

describe('who sees the console', () => {
  it.each(LISTS.map(({ path }) => path))('%s: staff, and nobody else', async (path) => {
    const stranger = await server.http.get(path);
    const back = `/signin?returnTo=${encodeURIComponent(path)}`;
    expect([stranger.status, stranger.get('Location')]).toEqual([303, back]);
    const page = await open(path);
    expect(page.status).toBe(200);
    expect(page.get('Cache-Control')).toBe('private, no-store');
    expect(page.get('X-Robots-Tag')).toBe('noindex');
  });

  it.each([
    ['/staff/audit?action=member.changed', '/staff/audit?action=member.changed'],
    // What would lead elsewhere in its turn is not gone back to.
    ['/staff/audit?next=//elsewhere.test', '/staff'],
  ])('sends whoever has to sign in back to what was asked for: %s', async (asked, back) => {
    const answer = await server.http.get(asked);
    expect(answer.get('Location')).toBe(`/signin?returnTo=${encodeURIComponent(back)}`);
  });

  it('is linked from the head of each page for staff alone', async () => {
    const hasLink = async (by: TestMember) =>
      (await open('/plans', by)).text.includes('<a href="/staff">');
    expect([await hasLink(admin), await hasLink(reader)]).toEqual([true, false]);
  });

  it('sends whoever has to sign in for a form to the desk, since no form is sent twice', async () => {
    const answer = await submitForm(server, '/staff/settings', { fields: {} });
    expect(answer.get('Location')).toBe('/signin?returnTo=%2Fstaff');
  });

  it('refuses readers, and shows each role its own parts', async () => {
    for (const path of ['/staff', '/staff/articles', '/staff/moderation', '/staff/audit']) {
      expect((await open(path, reader)).status).toBe(403);
    }
    const moderator = await createMember(server, { role: 'moderator' });
    const { text } = await open('/staff', moderator);
    expect(text).toContain('href="/staff/moderation"');
    expect(text).not.toContain('href="/staff/settings"');
    expect((await open('/staff/settings', moderator)).status).toBe(403);
    const forged = await send('/staff/settings', { name: 'Mine now' }, moderator);
    expect(forged.status).toBe(403);
  });
});

describe('articles', () => {
  const fields = {
    title: `Tides ${XSS}`,
    access: 'subscribers',
    body: `Free.\n\n<!--more-->\n\n${GATED_TEXT}`,
  };

  it('are written, previewed, published, taken back and removed', async () => {
    const made = await send('/staff/articles', { ...fields, slug: 'written', key: 'one' });
    const path = String(made.get('Location')).replace('?notice=kept', '');
    expect(path).toMatch(/^\/staff\/articles\/[0-9a-f-]{36}$/);
    const { text } = await open(path);
    expect(text).toContain('A draft');
    expect(text).not.toContain('<script>alert');
    expect((await open(`${path}/preview?as=member`)).text).not.toContain(GATED_TEXT);
    expect((await open(`${path}/preview?as=subscriber`)).text).toContain(GATED_TEXT);
    expect((await server.http.get('/v1/articles/written')).status).toBe(404);

    expect((await send(`${path}/publish`)).status).toBe(303);
    expect((await server.http.get('/v1/articles/written')).status).toBe(200);
    expect((await send(`${path}/unpublish`)).status).toBe(303);
    expect((await server.http.get('/v1/articles/written')).status).toBe(404);
    expect((await open(`${path}/revisions`)).text).toContain('Version 1');
    expect((await send(`${path}/delete`)).get('Location')).toBe('/staff/articles?notice=removed');
    expect((await open(path)).status).toBe(404);
  });

  it('keep what was typed where it is refused, and say why', async () => {
    const refused = await send('/staff/articles', { ...fields, title: 'Kept', access: 'nobody' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('access:');
    expect(refused.text).toContain('value="Kept"');
  });

  it('are not overwritten by whoever saw an earlier version', async () => {
    const { id } = await createArticle(server, { title: 'Twice', slug: 'twice' });
    const page = (await open(`/staff/articles/${id}`)).text;
    const version = fieldOf(page, 'version');
    const first = { title: 'First', body: 'One.', version };
    expect((await send(`/staff/articles/${id}`, first)).status).toBe(303);
    const second = await send(`/staff/articles/${id}`, { ...first, title: 'Second' });
    expect(second.status).toBe(412);
    const { body } = await server.http.get('/v1/articles/twice');
    expect(body.article.title).toBe('First');
  });
});

describe('what belongs to an article', () => {
  it('is compared with what it was, and has its old words put back as a new version', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const { id } = await createArticle(server, { title: 'Before', slug: 'was', body: 'A\n\nB' });
    const path = `/staff/articles/${id}`;
    const version = fieldOf((await open(path, editor)).text, 'version');
    const change = { title: 'After', body: `A\n\n${XSS}`, access: 'public', version };
    await send(path, change, editor).expect(303);
    const { text } = await open(`${path}/revisions`, editor);
    expect(text).toContain('<dt>title</dt><dd><del>Before</del> <ins>After</ins></dd>');
    expect(text).toContain('<p><del>B</del></p>');
    expect(text).not.toContain('<script>alert');
    const fields = { revision: '1', version: fieldOf(text, 'version') };
    await send(`${path}/revisions`, fields, editor).expect(303);
    const { body } = await server.http.get('/v1/articles/was');
    expect(body.article.title).toBe('Before');
    expect((await open(`${path}/revisions`, editor)).text).toContain('Version 3');
    expect((await send(`${path}/revisions`, fields, editor)).status).toBe(412);
  });

  it('stays gated where the words of a time when it was public are put back', async () => {
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

  it('is a link that shows a draft, told once and closed again, and a goal of its tips', async () => {
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
    expect(inputOf(finer.text, 'amount')).toMatch(/value="50.005" aria-invalid="true"/);
    expect((await send(`${path}/goal`, { ...goal, amount: '0' }, editor)).status).toBe(422);
    await send(`${path}/goal`, { amount: '' }, editor).expect(303);
    expect((await open(path, editor)).text).not.toContain('$0.00 of');
  });
});

describe('authors', () => {
  it('are added, changed, and removed while no article names them', async () => {
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
    expect((await send(path, wrong)).text).toContain('links.0');
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

  it('is taken off an article by its editor, and its file goes only where nothing else shows it', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const one = await createArticle(server, { slug: 'pictured', image });
    const other = await createArticle(server, { slug: 'pictured-too', image });
    const path = `/staff/articles/${one.id}`;
    const version = fieldOf((await open(path, editor)).text, 'version');
    const fields = { version, forGood: 'on' };
    expect((await send(`${path}/picture/remove`, { version: '99' }, editor)).status).toBe(412);
    const kept = await send(`${path}/picture/remove`, fields, editor);
    expect([kept.status, kept.text.includes('still shows this image')]).toEqual([409, true]);
    expect(kept.text).not.toContain('picture/remove');
    expect((await server.http.get('/v1/articles/pictured')).body.article.image).toBe(null);
    const last = `/staff/articles/${other.id}/picture/remove`;
    const gone = await send(last, { version: '1', forGood: 'on' }, editor);
    expect(gone.get('Location')).toBe(`/staff/articles/${other.id}?notice=removed`);
    expect((await open('/staff/audit?subjectKind=image')).text).toContain(NAME);
  });

  it('is taken off an author, whose other words stay', async () => {
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

describe('the conversation', () => {
  it('shows what waits, escaped, and publishes or rejects it', async () => {
    const { slug } = await createArticle(server, { slug: 'discussed' });
    const links = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');
    const [one, two] = [
      await postComment(server, reader, { slug, body: `First ${links}` }),
      await postComment(server, reader, { slug, body: `Second ${links} ${XSS}` }),
    ];
    const { text } = await open('/staff/moderation');
    expect(text).toContain('First');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img src=x');
    expect((await open('/staff')).text).toContain('<strong>2</strong> Comments that wait');
    await send(`/staff/moderation/${one.id}`, { act: 'approve', status: 'held' }).expect(303);
    const no = { act: 'reject', reason: 'spam', note: 'Links', status: 'held' };
    await send(`/staff/moderation/${two.id}`, no).expect(303);
    const rows = await server.db.read.comment.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ status }) => status)).toEqual(['published', 'rejected']);
    expect((await open('/staff/moderation')).text).toContain('Nothing waits here.');
  });
});

describe('many comments', () => {
  it('are decided on at once, and only those that are ticked', async () => {
    const { slug } = await createArticle(server, { slug: 'many' });
    const links = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');
    const posted: string[] = [];
    for (const word of ['One', 'Two', 'Three']) {
      const { id } = await postComment(server, reader, { slug, body: `${word} ${links}` });
      posted.push(id);
    }
    const { text } = await open('/staff/moderation');
    for (const id of posted) expect(text).toContain(`name="case-${id}" form="many"`);
    const [one, two, three] = posted;
    const fields = { [`case-${one}`]: 'on', [`case-${two}`]: 'on', reason: 'spam' };
    await send('/staff/moderation', { ...fields, act: 'reject', status: 'held' }).expect(303);
    await send('/staff/moderation', { [`case-${three}`]: 'on', act: 'approve' }).expect(303);
    const rows = await server.db.read.comment.findMany({
      where: { id: { in: posted } },
      orderBy: { id: 'asc' },
    });
    expect(rows.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'published']);
    expect((await send('/staff/moderation', fields, reader)).status).toBe(403);
  });
});

describe('members', () => {
  it('are found, given access, and explained; what staff gave, staff end', async () => {
    await createArticle(server, { slug: 'paid-for', access: 'subscribers' });
    const path = `/staff/members/${reader.id}`;
    const list = await open(`/staff/members?query=${encodeURIComponent(reader.email)}`);
    expect(list.text).toContain(`href="${path}"`);
    expect(list.text).not.toContain(admin.email);
    const comp = { until: '2030-01-01T00:00', reason: 'A friend of the house' };
    await send(`${path}/comps`, comp).expect(303);
    const { text } = await open(`${path}?article=paid-for`);
    expect(text).toContain('because of <strong>comp</strong>');
    const grant = /action="\/staff\/grants\/([^/]+)\/end"/.exec(text)?.[1] ?? '';
    await send(`/staff/grants/${grant}/end`, { memberId: reader.id }).expect(303);
    const later = await open(`${path}?article=paid-for`);
    expect(later.text).toContain('because of <strong>meter_available</strong>');
    const unknown = await open(`${path}?article=no-such-article`);
    expect(unknown.text).toContain('role="alert"');
  });

  it('have notes, and a ban can hide what they wrote', async () => {
    const { slug } = await createArticle(server, { slug: 'hidden' });
    const writer = await createMember(server);
    const said = await postComment(server, writer, { slug, body: 'Rude.' });
    const path = `/staff/members/${writer.id}`;
    await send(`${path}/notes`, { body: `Warned twice ${XSS}` }).expect(303);
    const { text } = await open(path);
    expect(text).toContain('Warned twice');
    expect(text).not.toContain('<script>alert');
    const note = /notes\/([^/]+)\/remove/.exec(text)?.[1] ?? '';
    await send(`${path}/notes/${note}/remove`).expect(303);
    expect((await open(path)).text).not.toContain('Warned twice');
    const ban = { role: 'reader', bannedUntil: '2030-01-01T00:00', hideComments: 'on' };
    await send(`${path}/standing`, ban).expect(303);
    await server.runJobs();
    const row = await server.db.read.comment.findUniqueOrThrow({ where: { id: said.id } });
    expect(row.status).not.toBe('published');
  });

  it('are shown to moderators by what they wrote, who may take their voice and nothing else', async () => {
    const moderator = await createMember(server, { role: 'moderator' });
    const { slug } = await createArticle(server, { slug: 'written-below' });
    const writer = await createMember(server, { name: XSS });
    const said = await postComment(server, writer, { slug, body: 'Rude words.' });
    const path = `/staff/moderation/writers/${writer.id}`;
    const { text } = await open(path, moderator);
    expect(text).toContain('Rude words.');
    expect(text).not.toContain(writer.email);
    expect(text).not.toContain('<script>alert');
    const ban = { bannedUntil: '2037-01-01T00:00', reason: 'Rude again' };
    await send(path, ban, moderator).expect(303);
    const after = (await open(path, moderator)).text;
    expect(after).toContain('Rude again');
    expect(after).toContain('value="2037-01-01T00:00"');
    await send(`${path}/notes`, { body: 'Called them.' }, moderator).expect(303);
    expect((await open(path, moderator)).text).toContain('Called them.');
    const no = { act: 'reject', reason: 'abuse', status: 'held' };
    const decided = await send(`/staff/moderation/${said.id}`, no, moderator);
    expect(decided.get('Location')).toContain(`last=${said.id}`);
    const one = (await open(`/staff/moderation/${said.id}`, moderator)).text;
    expect(one).toContain('It is <strong>rejected</strong> now.');
    await send(`/staff/moderation/${said.id}`, { act: 'approve' }, moderator).expect(303);
    const gone = await send('/staff/moderation/019a0000-0000-7000-8000-000000000000', no);
    expect([gone.status, gone.text.includes('role="alert"')]).toEqual([404, true]);
  });

  it('keep what somebody else decided while a form stood open', async () => {
    const moderator = await createMember(server, { role: 'moderator' });
    const { slug } = await createArticle(server, { slug: 'muted-below' });
    const writer = await createMember(server);
    await postComment(server, writer, { slug, body: 'Rude words.' });
    const voice = `/staff/moderation/writers/${writer.id}`;
    const standing = `/staff/members/${writer.id}`;
    const [seen, seenByAdmin] = [(await open(voice, moderator)).text, (await open(standing)).text];
    const shown = (page: string, names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [`${name}Shown`, fieldOf(page, `${name}Shown`)]));
    await send(voice, { bannedUntil: '2037-01-01T00:00' }).expect(303);
    const moments = { bannedUntil: '', mutedUntil: '2036-01-01T00:00' };
    const hidden = shown(seen, ['bannedUntil', 'mutedUntil']);
    await send(voice, { ...moments, ...hidden }, moderator).expect(303);
    const names = ['role', 'bannedUntil', 'mutedUntil', 'suspended', 'note'];
    const noted = { role: 'reader', bannedUntil: '', mutedUntil: '', note: 'Called them.' };
    await send(`${standing}/standing`, { ...noted, ...shown(seenByAdmin, names) }).expect(303);
    const row = await server.db.read.member.findUniqueOrThrow({ where: { id: writer.id } });
    expect(row).toMatchObject({
      bannedUntil: new Date('2037-01-01T00:00Z'),
      mutedUntil: new Date('2036-01-01T00:00Z'),
      note: 'Called them.',
    });
    const lifted = { bannedUntil: '', bannedUntilShown: '2037-01-01T00:00' };
    await send(voice, lifted, moderator).expect(303);
    const after = await server.db.read.member.findUniqueOrThrow({ where: { id: writer.id } });
    expect(after.bannedUntil).toBe(null);
  });

  it('get another standing, and the record says who did it', async () => {
    const somebody = await createMember(server);
    const fields = { role: 'moderator', bannedUntil: '2030-01-01T00:00', note: 'Threats' };
    await send(`/staff/members/${somebody.id}/standing`, fields).expect(303);
    const row = await server.db.read.member.findUniqueOrThrow({ where: { id: somebody.id } });
    expect(row.role).toBe('moderator');
    expect(row.bannedUntil?.toISOString()).toBe('2030-01-01T00:00:00.000Z');
    const about = `subjectKind=member&subjectId=${somebody.id}`;
    const record = (await open(`/staff/audit?${about}`)).text;
    expect(record.match(/>member\.\w+</g)).toEqual(['>member.changed<']);
    expect((await open(`/staff/audit?${about}&action=article`)).text).toContain('Nothing fits.');
    const wrong = await open('/staff/audit?actorId=nobody');
    expect([wrong.status, wrong.text.includes('role="alert"')]).toEqual([422, true]);
  });
});

describe('newsletters', () => {
  it('are made by admins; issues are written, looked at, scheduled, stopped and thrown away', async () => {
    const list = { name: `Daily ${XSS}`, slug: 'daily', key: 'list' };
    await send('/staff/newsletters', list).expect(303);
    const taken = await send('/staff/newsletters', { ...list, key: 'again' });
    expect([taken.status, taken.text.includes('role="alert"')]).toEqual([409, true]);
    const editor = await createMember(server, { role: 'editor' });
    expect((await send('/staff/newsletters', { ...list, key: 'three' }, editor)).status).toBe(403);

    const fields = {
      ...{ newsletter: 'daily', subject: 'This week', access: 'subscribers', key: 'issue' },
      body: `Free.\n\n<!--more-->\n\n${GATED_TEXT}`,
    };
    const made = await send('/staff/newsletters/issues', fields, editor);
    const path = String(made.get('Location')).replace('?notice=kept', '');
    expect(path).toMatch(/^\/staff\/newsletters\/issues\/[0-9a-f-]{36}$/);
    expect((await open(`${path}/preview?as=free`, editor)).text).not.toContain(GATED_TEXT);
    expect((await open(`${path}/preview?as=paying`, editor)).text).toContain(GATED_TEXT);
    const mail = await open(`${path}/preview/mail?as=free`, editor);
    expect(mail.text).not.toContain(GATED_TEXT);
    expect(mail.get('Content-Security-Policy')).toMatch(/^default-src 'none'; .*; sandbox$/);
    const frame = await open(`${path}/preview?as=free`, editor);
    expect(frame.text).toContain(`<iframe src="${path}/preview/mail?as=free" sandbox `);
    expect(frame.get('Content-Security-Policy')).toContain("frame-src 'self'");
    expect((await open(path, editor)).get('Content-Security-Policy')).not.toContain('frame-src');
    const version = fieldOf((await open(path, editor)).text, 'version');
    const change = { ...fields, subject: 'Next week', version };
    await send(path, change, editor).expect(303);
    expect((await send(path, change, editor)).status).toBe(412);
    await send(`${path}/test`, { as: 'free' }, editor).expect(303);
    await send(`${path}/send`, { sendAt: '2037-01-01T06:00' }, editor).expect(303);
    const { text } = await open('/staff/newsletters', editor);
    expect(text).toContain('Next week');
    expect(text).toContain('scheduled for');
    expect(text).not.toContain('<script>alert');
    await send(`${path}/stop`, {}, editor).expect(303);
    await send(`${path}/delete`, {}, editor).expect(303);
    expect((await open(path, editor)).status).toBe(404);
  });

  it('carry an article to a list, and show how far it is', async () => {
    const { id } = await createArticle(server, { title: 'Mailed', slug: 'mailed' });
    expect((await open(`/staff/articles/${id}`)).text).toContain('value="daily"');
    const sent = await send(`/staff/articles/${id}/email`, { newsletter: 'daily', key: 'mail' });
    const path = String(sent.get('Location')).replace('?notice=kept', '');
    const page = await open(path);
    expect(page.get('Refresh')).toBe('5');
    expect(page.text).toContain('<progress aria-label="How far it is"');
    const again = await send(`/staff/articles/${id}/email`, { newsletter: 'daily', key: 'two' });
    expect(again.status).toBe(409);
    await send(`${path}/stop`).expect(303);
    expect((await open(path)).text).toContain('>Go on</button>');
    await send(`${path}/continue`).expect(303);
  });
});

describe('money', () => {
  it('shows what recurs with its definition, and members by day as a plot and as a table', async () => {
    const { text } = await open('/staff/money?from=2026-01-30&to=2026-02-01');
    expect(text).toContain('<dt>MRR</dt><dd>');
    expect(text).toContain('<strong>0</strong> Set aside for review');
    expect(text.match(/<rect /g)).toHaveLength(3);
    expect(text).toContain('<tr><td>2026-01-31</td><td class="sum">0</td></tr>');
    expect(text).not.toMatch(/ style=|<style/);
    const refused = await open('/staff/money?from=yesterday');
    expect([refused.status, refused.text.includes('role="alert"')]).toEqual([200, true]);
  });
});

describe('tiers', () => {
  it('are made, priced anew and archived, and tell who still pays an older price', async () => {
    const PATH = '/staff/tiers';
    const fields = { name: `Friend ${XSS}`, slug: 'friend', trialDays: '14', key: 'tier' };
    const cheap = await send(PATH, { ...fields, 'month-usd': '5', 'year-usd': '0.01' });
    expect([cheap.status, cheap.text.includes('by the year, in usd:')]).toEqual([422, true]);
    expect(inputOf(cheap.text, 'month-usd')).toContain('value="5"');
    expect(inputOf(cheap.text, 'year-usd')).toContain('aria-describedby="wrong-year-usd"');
    const finer = await send(PATH, { ...fields, 'month-usd': '5.005', key: '3' });
    expect([finer.status, finer.text.includes('has up to 2 decimals')]).toEqual([422, true]);
    const made = await send(PATH, { ...fields, 'month-usd': '5.00', 'year-usd': '50', key: '2' });
    const path = String(made.get('Location')).replace('?notice=kept', '');
    const id = path.split('/').at(-1) ?? '';
    await storeSubscription(server, id);
    const page = (await open(path)).text;
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('<dt>Subscribers</dt><dd>1</dd>');
    const another = { anotherCurrency: 'eur', 'month-another': '4,50', version: '1' };
    const dearer = { name: 'Friend', trialDays: '', 'month-usd': '6', ...another };
    await send(path, dearer).expect(303);
    expect((await send(path, dearer)).status).toBe(412);
    const changed = (await open(path)).text;
    expect(changed).toContain('1, 1 of them at an older price');
    const move = { offer: 'month-usd', noticeDays: '40', key: 'move' };
    const unclear = await send(`${path}/moves`, { ...move, noticeDays: 'soon' });
    expect([unclear.status, unclear.text.includes('noticeDays')]).toEqual([422, true]);
    expect(changed).not.toContain('Begin to move them');
    const preview = await send(`${path}/moves`, { ...move, step: 'preview' });
    expect(preview.text).toContain('To $6.00: 0 at once, 1 after their next renewal');
    expect(preview.text).toContain('(1 from $5.00)');
    expect(preview.text).toContain('value="start">Begin to move them');
    await send(`${path}/moves`, { ...move, step: 'start' }).expect(303);
    const begun = (await open(path)).text;
    expect(begun).toContain('max="1" value="0"></progress>');
    const again = await send(`${path}/moves`, { ...move, step: 'start', key: 'move-2' });
    expect([again.status, again.text.includes('being moved already')]).toEqual([409, true]);
    const end = /action="([^"]+\/moves\/[^"]+\/end)"/.exec(begun)?.[1] ?? '';
    await send(end).expect(303);
    expect((await open(path)).text).toContain('ended <time');
    expect(inputOf(changed, 'month-eur')).toContain('value="4.50"');
    expect(inputOf(changed, 'year-usd')).toContain('value=""');
    const { body } = await server.http.get('/v1/tiers');
    expect(body.data[0]).toMatchObject({ name: 'Friend', trialDays: 0 });
    expect((await open(PATH)).text).toContain('€4.50 a month, $6.00 a month');
    await send(`${path}/archive`, { version: '2' }).expect(303);
    expect((await server.http.get('/v1/tiers')).body.data).toEqual([]);
    await send(`${path}/sell`, { version: '3' }).expect(303);
    expect((await server.http.get('/v1/tiers')).body.data).toHaveLength(1);
    const editor = await createMember(server, { role: 'editor' });
    expect((await send(path, dearer, editor)).status).toBe(403);
  });
});

describe('groups', () => {
  it('are made, promise seats and take them back, and say what is wrong', async () => {
    const PATH = '/staff/groups';
    const fields = { name: `School ${XSS}`, domains: 'school.example', seats: '2', key: 'group' };
    const refused = await send(PATH, { ...fields, until: '2037-01-01T00:00', seats: 'two' });
    expect([refused.status, refused.text.includes('seats:')]).toEqual([422, true]);
    const made = await send(PATH, { ...fields, until: '2037-01-01T00:00', key: 'again' });
    const path = String(made.get('Location')).replace('?notice=kept', '');
    expect(made.status).toBe(303);
    await send(`${path}/seats`, { email: 'pupil@elsewhere.example', key: 'seat' }).expect(303);
    const { text } = await open(path);
    expect(text).toContain('pupil@elsewhere.example');
    expect(text).toContain('1 of 2');
    expect(text).not.toContain('<script>alert');
    const seat = /seats\/([^/]+)\/remove/.exec(text)?.[1] ?? '';
    await send(`${path}/seats/${seat}/remove`).expect(303);
    expect((await open(path)).text).toContain('0 of 2');
    const change = { name: 'The School', domains: '*.school.example', ranges: '192.0.2.0/24' };
    await send(path, { ...change, seats: '5', until: '2036-01-01T00:00' }).expect(303);
    const changed = (await open(path)).text;
    expect(changed).toContain('value="*.school.example"');
    expect(changed).toContain('0 of 5');
    const wrong = await send(path, { ...change, ranges: 'no range', until: '2036-01-01T00:00' });
    expect([wrong.status, wrong.text.includes('value="no range"')]).toEqual([422, true]);
    const ofGroup = { where: { id: path.split('/').at(-1) ?? '' } };
    const before = await server.db.read.group.findUniqueOrThrow(ofGroup);
    const [fromShown, untilShown] = [fieldOf(changed, 'fromShown'), fieldOf(changed, 'untilShown')];
    const moments = { from: fieldOf(changed, 'from'), fromShown, until: untilShown, untilShown };
    await send(path, { ...change, ...moments, name: 'Mended' }).expect(303);
    const mended = await server.db.read.group.findUniqueOrThrow(ofGroup);
    expect(mended.name).toBe('Mended');
    expect(mended.startsAt).toEqual(before.startsAt);
    await send(`${path}/end`).expect(303);
    expect((await open(path)).text).toContain('ended, from');
    const editor = await createMember(server, { role: 'editor' });
    expect((await open(PATH, editor)).status).toBe(403);
  });
});

describe('settings', () => {
  it('have a field each, with help beside it', async () => {
    const { text } = await open('/staff/settings');
    const { body } = await server.http.get('/v1/staff/site').set(...admin.auth);
    const labels = text.split('<label').slice(1);
    for (const label of labels) expect.soft(label).toMatch(/class="hint">\S/);
    const names = labels.map((label) => /name="([^".]+)/.exec(label)?.[1] ?? '');
    const { version: _, ...settings } = body;
    expect([...new Set(names)].sort()).toEqual(Object.keys(settings).sort());
  });

  it('change what was changed and nothing else, and refuse with the path', async () => {
    const page = (await open('/staff/settings')).text;
    const before = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    const fields = readForm(page);
    const changed = { ...fields, name: 'The Other Tide', 'comments.policy.linksAllowed': '9' };
    await send('/staff/settings', changed).expect(303);
    const after = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    expect(after).toEqual({
      ...before,
      name: 'The Other Tide',
      comments: { ...before.comments, policy: { ...before.comments.policy, linksAllowed: 9 } },
      version: before.version + 1,
    });
    const wrong = readForm((await open('/staff/settings')).text);
    const refused = await send('/staff/settings', { ...wrong, 'meter.registered': '-1' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('meter.registered:');
  });

  it('take what tips may be and open as amounts are shown, each currency by itself', async () => {
    const fields = readForm((await open('/staff/settings')).text);
    const eur = { suggested: '3; 7,50', smallest: '1', largest: '200' };
    const reward = { amount: '20', days: '30', tier: '' };
    const typed = {
      ...{ ...fields, 'tips.anotherCurrency': 'EUR' },
      ...Object.fromEntries(Object.entries(eur).map(([name, at]) => [`tips.another.${name}`, at])),
      ...Object.fromEntries(Object.entries(reward).map(([at, as]) => [`tipRewards.usd.${at}`, as])),
    };
    await send('/staff/settings', typed).expect(303);
    const { tips, tipRewards } = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    expect(tips.eur).toEqual({ suggested: [300, 750], smallest: 100, largest: 20_000 });
    expect(Object.keys(tips).sort()).toEqual(['eur', 'usd']);
    expect(tipRewards).toEqual({ usd: { amount: 2000, days: 30, scope: 'site' } });
  });
});

/** A live subscription at the tier's price by the month, as a look at Stripe would leave it. */
async function storeSubscription({ db, clock }: TestServer, tierId: string): Promise<void> {
  const now = clock.now();
  const where = { tierId, interval: 'month' };
  const price = await db.read.tierPrice.findFirstOrThrow({ where });
  await db.read.subscription.create({
    data: {
      ...{ id: newId(), checkoutId: newId(), tierId, tierPriceId: price.id, interval: 'month' },
      ...{ stripeSubscriptionId: 'sub_1', status: 'active', livemode: false, version: 1 },
      ...{ currentPeriodStart: now, currentPeriodEnd: now, createdAt: now, updatedAt: now },
    },
  });
}

/** Every field of the page's form as a browser would send it untouched. */
function readForm(page: string): Record<string, string> {
  const main = page.slice(page.indexOf('data-unsaved'));
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const fields: Record<string, string> = {};
  for (const [tag, name = ''] of main.matchAll(/<input [^>]*name="([^"]+)"[^>]*>/g)) {
    const isBox = tag.includes('type="checkbox"');
    if (isBox && tag.includes(' checked')) fields[name] = 'on';
    if (!isBox) fields[name] = plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  const areas = /<textarea name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g;
  for (const [, name = '', text = ''] of main.matchAll(areas)) fields[name] = plain(text);
  return fields;
}
