import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { postComment } from '../../support/comments.ts';
import { type ConsoleCalls, fieldOf, startConsole } from '../../support/console-calls.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;

let server: ConsoleCalls['server'];
let admin: ConsoleCalls['admin'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];
let reader: TestMember;

beforeAll(async () => {
  ({ server, admin, open, send } = await startConsole());
  reader = await createMember(server, { name: XSS });
});
afterAll(() => server.close());

describe('the conversation', () => {
  it('the queue shows pending comments escaped and can publish or reject them', async () => {
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
    expect((await open('/staff')).text).toContain('<strong>2</strong> comments to review');
    await send(`/staff/moderation/${one.id}`, { act: 'approve', status: 'held' }).expect(303);
    const no = { act: 'reject', reason: 'spam', note: 'Links', status: 'held' };
    await send(`/staff/moderation/${two.id}`, no).expect(303);
    const rows = await server.db.read.comment.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ status }) => status)).toEqual(['published', 'rejected']);
    expect((await open('/staff/moderation')).text).toContain('Nothing to review.');
  });
});

describe('moderation on one screen', () => {
  it('a moderator sees the matched words, bans the author by a preset, and undoes a decision', async () => {
    const moderator = await createMember(server, { role: 'moderator' });
    const writer = await createMember(server);
    const { slug } = await createArticle(server, { slug: 'marked' });
    const said = await postComment(server, writer, { slug, body: 'You idiot.' });
    const { text } = await open('/staff/moderation', moderator);
    expect(text).toContain('You <mark>idiot</mark>.');
    const path = `/staff/moderation/${said.id}`;
    const done = await send(path, { act: 'approve', status: 'held' }, moderator).expect(303);
    const undo = new URL(done.get('Location') ?? '', 'http://x').searchParams.get('undo');
    expect(undo).toBe(`${path}/undo`);
    const statusOf = async () =>
      (await server.db.read.comment.findUniqueOrThrow({ where: { id: said.id } })).status;
    expect(await statusOf()).toBe('published');
    await send(`${path}/undo`, {}, moderator).expect(303);
    expect(await statusOf()).toBe('held');
    expect((await open('/staff/moderation', moderator)).text).toContain(`case-${said.id}`);
    await send(`/staff/moderation/writers/${writer.id}/ban`, { days: '7' }, moderator).expect(303);
    const { bannedUntil } = await server.db.read.member.findUniqueOrThrow({
      where: { id: writer.id },
    });
    expect(bannedUntil?.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  });

  it('a moderator tests rules on past comments, and saves them without other settings', async () => {
    const moderator = await createMember(server, { role: 'moderator' });
    const { slug } = await createArticle(server, { slug: 'tested' });
    await postComment(server, await createMember(server), { slug, body: 'What a kerfuffle.' });
    const plain = await postComment(server, await createMember(server), { slug, body: 'Nice.' });
    const rejection = { act: 'reject', reason: 'off_topic', status: 'held' };
    await send(`/staff/moderation/${plain.id}`, rejection, moderator).expect(303);
    const path = '/staff/moderation/rules';
    const words = {
      days: '7',
      suspectWords: 'kerfuffle',
      linksAllowed: '3',
      reportsTolerated: '5',
    };
    const numbers = { holdFirst: '0', secondsBetween: '0', repeatWithinSeconds: '360' };
    const rules = { ...words, ...numbers, outsideCheck: 'off', outsideService: 'own' };
    const tested = await send(`${path}/test`, rules, moderator);
    expect(tested.text).toMatch(/These rules would have held or rejected \d of \d comments;/);
    const before = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    await send(path, rules, moderator).expect(303);
    const after = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    expect(after.comments.policy.suspectWords).toEqual(['kerfuffle']);
    expect({ ...after, comments: null, version: 0 }).toEqual({
      ...before,
      comments: null,
      version: 0,
    });
  });
});

describe('members', () => {
  it('staff can find members, grant access, explain it and end grants that staff gave', async () => {
    await createArticle(server, { slug: 'paid-for', access: 'subscribers' });
    const path = `/staff/members/${reader.id}`;
    const list = await open(`/staff/members?query=${encodeURIComponent(reader.email)}`);
    expect(list.text).toContain(`href="${path}"`);
    expect(list.text).not.toContain(admin.email);
    const comp = { until: '2030-01-01T00:00', reason: 'A friend of the house' };
    await send(`${path}/comps`, comp).expect(303);
    const { text } = await open(`${path}?article=paid-for`);
    expect(text).toContain('Reason: <strong>complimentary access</strong>.');
    const grant = /\/grants\/([^/]+)\/end/.exec(text)?.[1] ?? '';
    await send(`${path}/grants/${grant}/end`).expect(303);
    const later = await open(`${path}?article=paid-for`);
    expect(later.text).toContain('Reason: <strong>free reads left</strong>.');
    const unknown = await open(`${path}?article=no-such-article`);
    expect(unknown.text).toContain('role="alert"');
  });

  it('members have notes, and a ban can hide their comments', async () => {
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

  it("moderators see a member's comments and may ban or mute them, nothing else", async () => {
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
    expect(one).toContain('Status: <strong>rejected</strong>');
    await send(`/staff/moderation/${said.id}`, { act: 'approve' }, moderator).expect(303);
    const gone = await send('/staff/moderation/019a0000-0000-7000-8000-000000000000', no);
    expect([gone.status, gone.text.includes('role="alert"')]).toEqual([404, true]);
  });

  it("a form left open does not overwrite a colleague's change to a member", async () => {
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

  it("a member's role and status can be changed, and the audit log names the actor", async () => {
    const somebody = await createMember(server);
    const fields = { role: 'moderator', bannedUntil: '2030-01-01T00:00', note: 'Threats' };
    await send(`/staff/members/${somebody.id}/standing`, fields).expect(303);
    const row = await server.db.read.member.findUniqueOrThrow({ where: { id: somebody.id } });
    expect(row.role).toBe('moderator');
    expect(row.bannedUntil?.toISOString()).toBe('2030-01-01T00:00:00.000Z');
    const about = `subjectKind=member&subjectId=${somebody.id}`;
    const record = (await open(`/staff/audit?${about}`)).text;
    expect(record.match(/Ada changed [^<]+/g)).toEqual([expect.stringContaining('Role')]);
    expect((await open(`/staff/audit?${about}&action=article`)).text).toContain(
      'No changes match.',
    );
    const wrong = await open('/staff/audit?actorId=nobody');
    expect([wrong.status, wrong.text.includes('role="alert"')]).toEqual([422, true]);
  });
});

describe('groups', () => {
  it('groups can be created, invite and remove seats, and show errors', async () => {
    const PATH = '/staff/groups';
    const fields = { name: `School ${XSS}`, domains: 'school.example', seats: '2', key: 'group' };
    const refused = await send(PATH, { ...fields, until: '2037-01-01T00:00', seats: 'two' });
    expect([refused.status, refused.text.includes('Seats: ')]).toEqual([422, true]);
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
    const cheap = { currency: 'usd', amount: '0.10', months: '12' };
    const refusedPrice = await send(`${path}/price`, { ...cheap, key: 'cheap' });
    expect([refusedPrice.status, refusedPrice.text.includes('value="0.10"')]).toEqual([422, true]);
    await send(`${path}/price`, { ...cheap, amount: '600', key: 'price' }).expect(303);
    const priced = await server.db.read.group.findUniqueOrThrow(ofGroup);
    expect(priced).toMatchObject({ priceAmount: 60_000, priceCurrency: 'usd', priceMonths: 12 });
    expect((await open(path)).text).toContain('value="600.00"');
    await send(`${path}/price`, { currency: 'usd', amount: '', months: '' }).expect(303);
    expect(await server.db.read.group.findUniqueOrThrow(ofGroup)).toMatchObject({
      priceAmount: null,
    });
    await send(`${path}/end`).expect(303);
    expect((await open(path)).text).toContain('<p>Ended <time');
    const editor = await createMember(server, { role: 'editor' });
    expect((await open(PATH, editor)).status).toBe(403);
  });
});
