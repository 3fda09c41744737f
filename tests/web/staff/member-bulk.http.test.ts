import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf } from '../../support/browser-forms.ts';
import { type ConsoleCalls, startConsole } from '../../support/console-calls.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const PATH = '/staff/members/bulk';
const COMP = { act: 'comp', until: '2037-01-01T00:00', reason: 'An outage' };

let server: ConsoleCalls['server'];
let admin: TestMember;
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];
let press: TestMember;
let other: TestMember;

beforeAll(async () => {
  ({ server, admin, open, send } = await startConsole());
  press = await createMember(server, { name: 'Petra Press' });
  other = await createMember(server, { name: 'Otto Other' });
  await server.http
    .post('/v1/staff/labels')
    .set(...admin.auth)
    .send({ label: 'Press', memberIds: [press.id] })
    .expect(200);
});
afterAll(() => server.close());

/** The rows and the hidden filter of the bulk form. */
function shownBy(page: string) {
  const rows = [press, other, admin].filter(({ id }) =>
    page.includes(`href="/staff/members/${id}"`),
  );
  const filters = [...page.matchAll(/name="(filter\.\w+)" value="([^"]*)"/g)];
  return {
    rows: rows.map(({ id }) => id),
    filters: Object.fromEntries(filters.map(([, name = '', value = '']) => [name, value])),
  };
}

async function labelled(label: string): Promise<string[]> {
  const rows = await server.db.read.memberLabel.findMany({ where: { label } });
  return rows.map(({ memberId }) => memberId);
}

async function comps(): Promise<(string | null)[]> {
  const rows = await server.db.read.grant.findMany({ where: { ground: 'comp' } });
  return rows.map(({ memberId }) => memberId);
}

describe('a rejected bulk form', () => {
  it('keeps the filter and the ticks, and says beside the field what is missing', async () => {
    const { filters } = shownBy((await open('/staff/members?label=Press')).text);
    expect(filters).toEqual({ 'filter.label': 'Press' });
    const refused = await send(PATH, { ...filters, ...COMP, reason: '', 'rows[]': press.id });
    expect(refused.status).toBe(422);
    expect(shownBy(refused.text)).toEqual({ rows: [press.id], filters });
    expect(refused.text).toMatch(new RegExp(`value="${press.id}" form="bulk" checked`));
    expect(refused.text).toMatch(/name="reason"[^>]*aria-invalid="true"/);
    expect(refused.text).toContain('value="2037-01-01T00:00"');
    expect(await comps()).toEqual([]);
  });

  it('and "all that match" then applies to the same filter, never to everyone', async () => {
    const fields = { act: 'label', newLabel: 'Guests', all: 'on' };
    const refused = await send(PATH, { 'filter.label': 'Press', ...COMP, until: '', all: 'on' });
    const { filters } = shownBy(refused.text);
    const asked = await send(PATH, { ...filters, ...fields });
    expect(asked.text).toContain('Add the label “Guests” to 1 member?');
    expect(await labelled('Guests')).toEqual([]);
    const done = await send(PATH, { ...filters, ...fields, confirmed: '1' });
    expect([done.status, done.get('Location')]).toEqual([
      303,
      expect.stringMatching(/^\/staff\/members\?label=Press&notice=kept&undo=/),
    ]);
    expect(await labelled('Guests')).toEqual([press.id]);
  });

  it('changes nothing if no member is selected, or if its segment was deleted', async () => {
    const none = await send(PATH, { ...COMP });
    expect([none.status, none.text.includes('Select at least one')]).toEqual([422, true]);
    const gone = { 'filter.segment': '019a0000-0000-7000-8000-000000000000' };
    const answer = await send(PATH, { ...gone, act: 'label', newLabel: 'Lost', all: 'on' });
    expect(answer.status).toBe(404);
    expect(await labelled('Lost')).toEqual([]);
    expect((await send(PATH, { act: 'constructor', 'rows[]': press.id })).status).toBe(404);
  });
});

describe('all members that match', () => {
  it('get complimentary access once their number is confirmed, and again if it changed', async () => {
    const fields = { ...COMP, all: 'on', 'filter.query': 'petra' };
    const asked = await send(PATH, fields);
    expect(asked.text).toMatch(/Give 1 member access until Jan 1, 2037, 12:00\sAM\?/);
    const outdated = await send(PATH, { ...fields, confirmed: '2' });
    expect(outdated.text).toContain('Give 1 member access');
    expect(await comps()).toEqual([]);
    await send(PATH, { ...fields, confirmed: '1' }).expect(303);
    expect(await comps()).toEqual([press.id]);
  });
});

describe('ticked members', () => {
  it('a label that was added can be taken away again, only from those who got it', async () => {
    const fields = { act: 'label', label: 'Press', 'rows[]': other.id };
    const done = await send(PATH, fields).expect(303);
    expect((await labelled('Press')).toSorted()).toEqual([press.id, other.id].toSorted());
    const undo = new URL(done.get('Location') ?? '', 'http://x').searchParams.get('undo') ?? '';
    expect((await open(done.get('Location') ?? '')).text).toContain(`action="${undo}"`);
    await send(undo).expect(303);
    expect(await labelled('Press')).toEqual([press.id]);
    expect((await send('/staff/members/labels/nonsense/undo')).status).toBe(404);
  });

  it('and the export has only them', async () => {
    const done = await send(PATH, { act: 'export', 'rows[]': other.id }).expect(303);
    const file = await server.http
      .get(done.get('Location') ?? '')
      .set('Cookie', cookiesOf(admin))
      .expect(200);
    const [, line, ...rest] = file.text.trim().split('\r\n');
    expect([line?.includes(other.email), rest]).toEqual([true, []]);
  });
});

describe('the order of the list', () => {
  it('is by name or age as chosen, on every page, and filters keep it', async () => {
    const { text } = await open('/staff/members?sort=name&query=t');
    expect(text).toContain('<strong aria-current="true">Name</strong>');
    expect(text).toContain('<input type="hidden" name="sort" value="name">');
    const names = [...text.matchAll(/href="\/staff\/members\/[\w-]{36}">([^<]+)</g)];
    expect(names.map(([, name]) => name)).toEqual(['Otto Other', 'Petra Press']);
    const page = async (cursor: string | null) => {
      const query = { sort: 'oldest', limit: 1, ...(cursor ? { cursor } : {}) };
      const request = server.http.get('/v1/staff/members').query(query);
      const { body } = await request.set(...admin.auth).expect(200);
      return body as { data: { id: string }[]; nextCursor: string | null };
    };
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { data, nextCursor } = await page(next);
      seen.push(...data.map(({ id }) => id));
      next = nextCursor;
    }
    expect(seen).toEqual([admin.id, press.id, other.id]);
  });
});
