import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../../support/articles.ts';
import { type ConsoleCalls, startConsole } from '../../support/console-calls.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';

let server: ConsoleCalls['server'];
let admin: TestMember;
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];
let nora: TestMember;

beforeAll(async () => {
  ({ server, admin, open, send } = await startConsole());
  nora = await createMember(server, { name: 'Nora Quist' });
  await createArticle(server, { slug: 'tides', title: 'Tides', access: 'subscribers' });
  await createArticle(server, { slug: 'winds', title: 'Winds', access: 'subscribers' });
});
afterAll(() => server.close());

const viewOf = (member: TestMember, rest = '') => open(`/staff/members/${member.id}/view${rest}`);

function viewEntries(member: TestMember) {
  const where = { action: 'member.viewed_as', subjectId: member.id };
  return server.db.read.auditEntry.findMany({ where, orderBy: { id: 'asc' } });
}

describe('the site as a member', () => {
  it('an article has the wall, the free reads and the text that the member gets, recorded once', async () => {
    const around = await viewOf(nora, '/tides');
    expect(around.text).toContain(
      'You&#39;re viewing the site as <strong>Nora Quist</strong>. Nothing you do here is recorded.',
    );
    expect(around.text).toContain(`href="/staff/members/${nora.id}"`);
    expect(await viewEntries(nora)).toEqual([]);
    const closed = await viewOf(nora, '/tides/page');
    expect(closed.text).toContain(FREE_TEXT);
    expect(closed.text).not.toContain(GATED_TEXT);
    expect(closed.text).toContain('id="cut"');
    expect(await viewEntries(nora)).toMatchObject([
      { actorId: admin.id, after: { article: 'tides' } },
    ]);
    await grantAccess(server, nora.id);
    const opened = await viewOf(nora, '/tides/page');
    expect(opened.text).toContain(GATED_TEXT);
    expect(await viewEntries(nora)).toHaveLength(2);
  });

  it('looking uses up nothing, and neither forms nor links of the page do anything', async () => {
    const reader = await createMember(server);
    const page = await viewOf(reader, '/winds/page');
    const policy = page.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("form-action 'none'");
    expect(policy).toMatch(/; sandbox allow-top-navigation-by-user-activation$/);
    expect(page.get('Cache-Control')).toBe('private,no-store');
    expect(page.text).not.toMatch(/<a\b[^>]* href="(?!\/staff\/members\/)/);
    expect(await server.db.read.grant.count({ where: { memberId: reader.id } })).toBe(0);
    const own = await server.http.get('/v1/articles/winds').set(...reader.auth);
    const { body } = await server.http
      .get(`/v1/staff/members/${reader.id}/articles/winds`)
      .set(...admin.auth);
    expect(body).toEqual(own.body);
  });

  it('the list says of each article what the member sees, and can be searched', async () => {
    const reader = await createMember(server);
    const { text } = await viewOf(reader);
    expect(text).toContain('Paywall, ');
    expect(text).toContain(`href="/staff/members/${reader.id}/view/winds"`);
    const found = await viewOf(reader, '?q=tides');
    expect(found.text).not.toContain('/view/winds');
    await grantAccess(server, reader.id);
    expect((await viewOf(reader)).text).toContain('Open: complimentary access');
  });

  it('a suspended member, who cannot sign in, reads without an account', async () => {
    const reader = await createMember(server);
    await grantAccess(server, reader.id);
    const suspension = { suspendedAt: server.clock.now() };
    await server.db.read.member.update({ where: { id: reader.id }, data: suspension });
    expect((await viewOf(reader, '/tides')).text).toContain('suspended and can&#39;t sign in');
    const page = await viewOf(reader, '/tides/page');
    expect(page.text).not.toContain(GATED_TEXT);
  });

  it('unknown members and articles are not found, and an editor may not look', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const path = `/v1/staff/members/${nora.id}/articles`;
    const as = (member: TestMember, address: string) =>
      server.http.get(address).set(...member.auth);
    expect((await as(admin, `${path}/never-written`)).status).toBe(404);
    const nobody = '/v1/staff/members/019a0000-0000-7000-8000-000000000000/articles';
    expect((await as(admin, nobody)).status).toBe(404);
    expect((await as(editor, path)).status).toBe(403);
    expect((await as(editor, `${path}/tides`)).status).toBe(403);
    expect((await server.http.get(path)).status).toBe(401);
  });
});

describe('why an article is open or closed', () => {
  it('the article is found by part of its title or its URL, however old it is', async () => {
    const page = `/staff/members/${nora.id}`;
    const byTitle = await open(`${page}?find=tid`);
    expect(byTitle.text).toContain('Reason: <strong>complimentary access</strong>');
    expect(byTitle.text).toMatch(/<p><a href="\/articles\/tides">[^<]+<\/a><\/p>/);
    const byUrl = await open(
      `${page}?find=${encodeURIComponent('https://x.test/articles/winds/')}`,
    );
    expect(byUrl.text).toContain('Reason: <strong>complimentary access</strong>');
    const both = await open(`${page}?find=${encodeURIComponent('d')}`);
    expect(both.text).toContain('article=tides#access">Tides</a>');
    expect((await open(`${page}?find=heliotrope`)).text).toContain('No article matches.');
  });
});

describe('complimentary access that staff ended', () => {
  it('can be given again by undo, until its original date', async () => {
    const reader = await createMember(server);
    const until = '2037-01-01T00:00:00.000Z';
    const { body: grant } = await server.http
      .post('/v1/staff/grants')
      .set(...admin.auth)
      .send({ memberId: reader.id, until, reason: 'A friend' })
      .expect(201);
    const restore = () =>
      server.http.post(`/v1/staff/grants/${grant.id}/restore`).set(...admin.auth);
    expect((await restore()).status).toBe(404);
    const ended = await send(`/staff/members/${reader.id}/grants/${grant.id}/end`);
    const undo = new URL(ended.get('Location') ?? '', 'http://x').searchParams.get('undo') ?? '';
    expect(undo).toBe(`/staff/members/${reader.id}/grants/${grant.id}/undo`);
    await send(undo);
    await restore().expect(201);
    const { body } = await server.http
      .get(`/v1/staff/members/${reader.id}/grants`)
      .set(...admin.auth);
    expect(body.data).toMatchObject([
      { until, endCause: null, reason: 'A friend' },
      { endCause: 'revoked' },
    ]);
    expect(await server.db.read.auditEntry.count({ where: { action: 'grant.given' } })).toBe(2);
  });
});
