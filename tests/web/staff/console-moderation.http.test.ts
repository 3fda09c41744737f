import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { type ConsoleCalls, fieldOf, startConsole } from '../../support/console-calls.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const SELECTED = '/staff/moderation/selected';

let server: ConsoleCalls['server'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];
let moderator: TestMember;
let writer: TestMember;
let slug: string;

beforeAll(async () => {
  ({ server, open, send } = await startConsole());
  await setConversation(server, {});
  moderator = await createMember(server, { role: 'moderator' });
});
beforeEach(async () => {
  // Replies first: their thread cannot go before them.
  await server.db.read.comment.deleteMany({ where: { parentId: { not: null } } });
  await server.db.read.comment.deleteMany();
  writer = await createMember(server, { name: 'Wes Writer' });
  ({ slug } = await createArticle(server, { access: 'public', title: 'Low water' }));
});
afterAll(() => server.close());

async function hold(count: number, by = writer): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const { id } = await postComment(server, by, { slug, body: `scumbag number ${index}` });
    ids.push(id);
  }
  return ids;
}

async function statusesOf(ids: readonly string[]): Promise<string[]> {
  const rows = await server.db.read.comment.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.status ?? 'deleted');
}

function ticks(ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [`case-${id}`, 'on']));
}

function preview(ids: readonly string[], act: string) {
  const query = new URLSearchParams({ status: 'held', cursor: '', act, ...ticks(ids) });
  return open(`${SELECTED}?${query.toString()}`, moderator);
}

describe('a decision on several comments', () => {
  it('is previewed with how many and which before anything is decided', async () => {
    const ids = await hold(3);
    const queue = (await open('/staff/moderation', moderator)).text;
    expect(queue).toContain(`<form method="get" action="${SELECTED}" id="many"`);
    for (const id of ids) expect(queue).toContain(`name="case-${id}" form="many"`);
    const { text } = await preview(ids.slice(0, 2), 'approve');
    expect(text).toContain('Approve these 2 comments?');
    expect(text).toContain('<button>Approve 2 comments</button>');
    for (const part of ['scumbag number 1', 'scumbag number 2', 'Low water', 'Wes Writer'])
      expect(text).toContain(part);
    expect(text).not.toContain('scumbag number 3');
    expect(await statusesOf(ids)).toEqual(['held', 'held', 'held']);
  });

  it('says what was decided, and is undone for all of them', async () => {
    const ids = await hold(3);
    const [one = '', two = '', three = ''] = ids;
    const fields = { ...ticks([one, two]), act: 'reject', reason: 'spam', status: 'held' };
    const { text } = await send(SELECTED, fields, moderator).expect(200);
    expect(text).toContain('2 comments rejected.');
    expect(text).toContain('Held (1)');
    expect(await statusesOf(ids)).toEqual(['rejected', 'rejected', 'held']);
    const form = /<form[^>]*data-undo>(.*?)<\/form>/s.exec(text)?.[1] ?? '';
    expect([form.includes(one), form.includes(two), form.includes(three)]).toEqual([
      true,
      true,
      false,
    ]);
    const undo = { ...ticks([one, two]), act: fieldOf(form, 'act'), status: 'held' };
    const undone = await send(SELECTED, undo, moderator).expect(200);
    expect(undone.text).toContain('Undone. 2 comments wait in the queue again.');
    expect(undone.text).not.toContain('data-undo');
    expect(await statusesOf(ids)).toEqual(['held', 'held', 'held']);
  });

  it('says which comments could not be decided, and why', async () => {
    const peer = await createMember(server, { role: 'moderator', name: 'Pia Peer' });
    const [mine = '', gone = ''] = await hold(2);
    const { id: ofPeer } = await postComment(server, peer, { slug });
    await server.http.delete(`/v1/comments/${gone}`).set(...writer.auth);
    const all = { ...ticks([mine, gone, ofPeer]), act: 'approve', status: 'held' };
    const { text } = await send(SELECTED, all, moderator).expect(200);
    expect(text).toContain('1 comment approved.');
    expect(text).toContain('2 comments could not be decided:');
    expect(text).toContain(
      `href="/staff/moderation/${gone}">Comment</a>: It was removed meanwhile.`,
    );
    expect(text).toContain(
      `href="/staff/moderation/${ofPeer}">Comment</a>: Its author has your role or a higher one.`,
    );
    expect(await statusesOf([mine])).toEqual(['published']);
  });

  it('says so if nothing is selected, or if a selected comment waits no longer', async () => {
    const none = await preview([], 'approve');
    expect(none.text).toContain('No comment is selected.');
    expect(none.text).not.toContain('Decision saved');
    const [one = '', two = ''] = await hold(2);
    await send(`/staff/moderation/${two}`, { act: 'approve', status: 'held' }, moderator);
    const { text } = await preview([one, two], 'reject');
    expect(text).toContain('Reject this comment?');
    expect(text).toContain('1 selected comment no longer waits in this queue.');
  });

  it('finds comments beyond the first page of the queue', async () => {
    const ids = await hold(3);
    await server.db.read.comment.updateMany({
      where: { id: { in: ids } },
      data: { heldAt: new Date(server.clock.now().getTime() + 3_600_000) },
    });
    const many = await hold(101);
    const { text } = await preview([many[0] ?? '', ...ids], 'approve');
    expect(text).toContain('Approve these 4 comments?');
  }, 60_000);
});

describe('an author, from one of their comments', () => {
  const act = (way: string, fields: Record<string, string>, by = moderator) =>
    send(`/staff/moderation/writers/${writer.id}/${way}`, fields, by);
  const row = () => server.db.read.member.findUniqueOrThrow({ where: { id: writer.id } });

  it.each([
    ['ban', 'bannedUntil', 'author-banned', 'Ban commenter'],
    ['mute', 'mutedUntil', 'author-muted', 'Mute commenter'],
  ] as const)(
    'a %s returns to the same queue, and is undone there',
    async (way, column, notice, label) => {
      const { id } = await postComment(server, writer, { slug });
      const reader = await createMember(server);
      await server.http
        .post(`/v1/comments/${id}/reports`)
        .set(...reader.auth)
        .send({ reason: 'abuse' })
        .expect(202);
      expect((await open('/staff/moderation?status=reported', moderator)).text).toContain(label);
      const done = await act(way, { days: '7', status: 'reported', case: id }).expect(303);
      const to = new URL(done.get('Location') ?? '', 'http://x');
      expect([to.pathname, to.searchParams.get('status'), to.hash]).toEqual([
        '/staff/moderation',
        'reported',
        `#case-${id}`,
      ]);
      expect(to.searchParams.get('notice')).toBe(notice);
      expect(Number((await row())[column])).toBeGreaterThan(Date.now() + 6 * 86_400_000);
      const page = (await open(to.pathname + to.search, moderator)).text;
      expect(page).not.toContain(`<summary>${label}</summary>`);
      const undo = to.searchParams.get('undo') ?? '';
      expect(page).toContain(`action="${undo}" data-undo`);
      const undone = await send(undo, {}, moderator).expect(303);
      expect(undone.get('Location')).toBe('/staff/moderation?status=reported&notice=author-free');
      expect((await row())[column]).toBeNull();
    },
  );

  it('a ban that has ended does not hide the button', async () => {
    await hold(1);
    const bannedUntil = new Date(Date.now() - 1000);
    await server.db.read.member.update({ where: { id: writer.id }, data: { bannedUntil } });
    const { text } = await open('/staff/moderation', moderator);
    expect(text).toContain('<summary>Ban commenter</summary>');
    expect(text).not.toContain('banned until');
  });

  it('all their comments are hidden after a warning that says how many', async () => {
    const published = await postComment(server, writer, { slug });
    const [held = ''] = await hold(1);
    const { text } = await open('/staff/moderation', moderator);
    expect(text).toContain('1 published comment by Wes Writer will be rejected.');
    const done = await act('hide', { status: 'held', case: held }).expect(303);
    expect(done.get('Location')).toContain('notice=comments-hidden');
    await server.runJobs();
    expect(await statusesOf([published.id, held])).toEqual(['rejected', 'held']);
  });

  it('a moderator who may not ban someone is told so', async () => {
    const peer = await createMember(server, { role: 'moderator' });
    const path = `/staff/moderation/writers/${peer.id}/ban`;
    const refused = await send(path, { days: '1', status: 'held' }, moderator);
    expect([refused.status, refused.text.includes('role="alert"')]).toEqual([403, true]);
  });
});

describe('the test of comment rules', () => {
  it('says how many comments they would have held, and how many of those people rejected', async () => {
    const reject = (id: string) =>
      send(`/staff/moderation/${id}`, { act: 'reject', reason: 'spam' }, moderator).expect(303);
    for (const body of ['What a kerfuffle.', 'A kerfuffle indeed.', 'Nice.', 'Good.']) {
      const { id } = await postComment(server, writer, { slug, body });
      if (body !== 'A kerfuffle indeed.' && body !== 'Good.') await reject(id);
    }
    const words = { days: '7', suspectWords: 'kerfuffle', linksAllowed: '3' };
    const numbers = { holdFirst: '0', secondsBetween: '0', repeatWithinSeconds: '360' };
    const others = { reportsTolerated: '5', outsideCheck: 'off', outsideService: 'own' };
    const rules = { ...words, ...numbers, ...others };
    const path = '/staff/moderation/rules/test';
    const { text } = await send(path, rules, moderator).expect(200);
    expect(text).toContain(
      'would have held or rejected 2 of 4 comments; people rejected 1 of them.',
    );
    expect(text).toContain('0 that people approved, and published 1 that people rejected.');
    const inGerman = await send(`${path}?lang=de`, rules, moderator);
    expect(inGerman.text).toContain('; 1 davon haben Menschen abgelehnt.');
  });
});

describe('a case', () => {
  it('shows the thread around the comment and the last staff note about its author', async () => {
    const top = await postComment(server, writer, { slug, body: 'What now?' });
    const [reader, reader2] = [await createMember(server), await createMember(server)];
    const before = await postComment(server, reader, { slug, body: 'Wait.', parentId: top.id });
    await postComment(server, reader2, { slug, body: 'you scumbag', parentId: top.id });
    await postComment(server, reader, { slug, body: 'Tide.', parentId: before.id });
    const note = { body: 'Warned in May.' };
    await send(`/staff/moderation/writers/${reader2.id}/notes`, note, moderator).expect(303);
    const { text } = await open('/staff/moderation', moderator);
    const places = ['What now?', ': Wait.', '<mark>scumbag</mark>', ': Tide.'].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(text).toContain('1 staff note</a>');
    expect(text).toContain('Warned in May.');
  });

  it('tells a reader without an account from a former member', async () => {
    const { id } = await postComment(server, writer, { slug });
    const notice = { name: 'Nora', email: 'nora@example.org', goodFaith: true };
    const explanation = 'It is a threat against me.';
    await server.http.post(`/v1/comments/${id}/notices`).send({ ...notice, explanation });
    const [mail] = await listMailsTo(server, notice.email);
    await server.http.post('/v1/notices/confirm').send({ token: mail?.token }).expect(200);
    const { text } = await open('/staff/moderation?status=reported', moderator);
    expect(text).toContain('by a reader without an account');
    await server.db.read.commentReport.updateMany({ data: { noticeId: null } });
    const later = await open('/staff/moderation?status=reported', moderator);
    expect(later.text).toContain('by a former member');
  });

  it('takes facts and legal ground for illegal content, which the list of statements shows', async () => {
    const [id = ''] = await hold(1);
    const { text } = await open('/staff/moderation', moderator);
    expect(text).toMatch(/<div class="illegal">.*name="facts".*name="legalGround"/s);
    const grounds = { facts: 'It calls for violence.', legalGround: 'Criminal code, section 111' };
    const illegal = { act: 'reject', reason: 'illegal', status: 'held', ...grounds };
    await send(`/staff/moderation/${id}`, illegal, moderator).expect(303);
    expect((await open('/staff/moderation/transparency', moderator)).text).toContain(
      'href="/staff/moderation/statements"',
    );
    const list = (await open('/staff/moderation/statements', moderator)).text;
    for (const part of [...Object.values(grounds), `/staff/moderation/${id}`])
      expect(list).toContain(part);
  });

  it('answers a script that stays on the queue with the page of the comment', async () => {
    const [id = ''] = await hold(1);
    const fields = { act: 'approve', status: 'held', back: 'case' };
    const done = await send(`/staff/moderation/${id}`, fields, moderator).expect(303);
    expect(done.get('Location')).toMatch(`/staff/moderation/${id}?notice=decided`);
    const out = await server.http
      .post(`/staff/moderation/${id}`)
      .type('form')
      .set('Origin', new URL(server.config.PUBLIC_URL).origin)
      .send(fields);
    expect(out.get('Location')).toMatch(/^\/signin\?/);
  });

  it('names the next page of the queue as newer', async () => {
    await hold(51);
    const { text } = await open('/staff/moderation', moderator);
    expect(text).toMatch(/rel="next"[^>]*>Newer/);
    expect(text).not.toContain('>Older<');
  }, 60_000);
});
