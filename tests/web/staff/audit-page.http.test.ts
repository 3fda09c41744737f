import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleCalls, startConsole } from '../../support/console-calls.ts';
import { createMember, type TestMember } from '../../support/members.ts';

let server: ConsoleCalls['server'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];
let grace: TestMember;
let reader: TestMember;

beforeAll(async () => {
  ({ server, open, send } = await startConsole());
  grace = await createMember(server, { role: 'admin', name: 'Grace' });
  reader = await createMember(server);
  const noted = { body: 'Called them.' };
  await send(`/staff/members/${reader.id}/notes`, noted, grace).expect(303);
  await send(`/staff/members/${reader.id}/notes`, noted).expect(303);
  await send('/staff/newsletters', { name: 'Daily', slug: 'daily' }).expect(303);
});
afterAll(() => server.close());

const rowsOf = (page: string) =>
  [...page.matchAll(/<td data-head="What">([^<]+)</g)].map(([, sentence]) => sentence);

describe('the audit log in the console', () => {
  it('is filtered by a person who is picked by name, and by the kind of thing', async () => {
    const all = (await open('/staff/audit')).text;
    expect(rowsOf(all)).toHaveLength(3);
    expect(all).toContain(`<option value="${grace.id}">Grace</option>`);
    const byGrace = (await open(`/staff/audit?actorId=${grace.id}`)).text;
    expect(rowsOf(byGrace)).toEqual([expect.stringContaining('Grace added a note')]);
    const lists = (await open('/staff/audit?subjectKind=newsletter')).text;
    expect(rowsOf(lists)).toEqual([expect.stringContaining('created a newsletter: Daily')]);
    const none = (await open(`/staff/audit?subjectKind=newsletter&actorId=${grace.id}`)).text;
    expect(none).toContain('No changes match.');
  });

  it('still names a person who is no longer staff', async () => {
    const { text } = await open(`/staff/audit?actorId=${reader.id}`);
    expect(text).toContain(`<option value="${reader.id}" selected>Robin Reader</option>`);
  });

  it('exports what the filter shows, in the time zone in which it was typed', async () => {
    const query = `subjectKind=newsletter&from=2020-01-01T00:00&timeZone=Europe%2FOslo`;
    const page = (await open(`/staff/audit?${query}`)).text;
    const [, path = ''] = /href="(\/staff\/files\/audit-log\.csv[^"]*)"/.exec(page) ?? [];
    expect(path).toContain('timeZone=Europe%2FOslo');
    const file = await open(path.replaceAll('&amp;', '&'));
    expect(file.get('Content-Disposition')).toBe('attachment; filename="audit-log.csv"');
    const [, line, ...rest] = file.text.trim().split('\r\n');
    expect([line?.includes('newsletter.created'), rest]).toEqual([true, []]);
    const later = '/staff/files/audit-log.csv?from=2037-01-01T00:00&timeZone=UTC';
    expect((await open(later)).text.trim().split('\r\n')).toHaveLength(1);
  });
});
