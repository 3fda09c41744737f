import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DECLARED_FIELDS } from '../../../src/web/staff/settings-sections.ts';
import { STAFF_PAGES } from '../../../src/web/staff/staff-pages.ts';
import { submitForm } from '../../support/browser-forms.ts';
import { type ConsoleCalls, startConsole } from '../../support/console-calls.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
const LISTS = STAFF_PAGES.filter(({ method, path }) => method === 'get' && !path.includes(':'));

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

describe('access to the console', () => {
  it.each(LISTS.map(({ path }) => path))('%s is open to staff only', async (path) => {
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
    // A query that could redirect elsewhere is dropped.
    ['/staff/audit?next=//elsewhere.test', '/staff'],
  ])('a visitor of %s returns to a safe address after signing in', async (asked, back) => {
    const answer = await server.http.get(asked);
    expect(answer.get('Location')).toBe(`/signin?returnTo=${encodeURIComponent(back)}`);
  });

  it('only staff see a link to the console in the header', async () => {
    const hasLink = async (by: TestMember) =>
      (await open('/plans', by)).text.includes('<a href="/staff">');
    expect([await hasLink(admin), await hasLink(reader)]).toEqual([true, false]);
  });

  it('a form sent while signed out leads to the dashboard after signing in and is not sent again', async () => {
    const answer = await submitForm(server, '/staff/settings/general', { fields: {} });
    expect(answer.get('Location')).toBe('/signin?returnTo=%2Fstaff');
  });

  it('the console rejects readers and shows each role its own sections', async () => {
    for (const path of ['/staff', '/staff/articles', '/staff/moderation', '/staff/audit']) {
      expect((await open(path, reader)).status).toBe(403);
    }
    const moderator = await createMember(server, { role: 'moderator' });
    const { text } = await open('/staff', moderator);
    expect(text).toContain('href="/staff/moderation"');
    expect(text).not.toContain('href="/staff/settings"');
    expect((await open('/staff/settings', moderator)).status).toBe(403);
    const forged = await send('/staff/settings/general', { name: 'Mine now' }, moderator);
    expect(forged.status).toBe(403);
  });
});

describe('revenue figures', () => {
  it('the page shows recurring revenue with its definition, and members by day as a chart and a table', async () => {
    const { text } = await open('/staff/revenue?from=2026-01-30&to=2026-02-01');
    expect(text).toContain('<dt>MRR</dt><dd>');
    expect(text.match(/<rect /g)).toHaveLength(3);
    expect(text).toContain('<tr><td>January 31, 2026</td><td class="sum">0</td></tr>');
    expect(text).not.toMatch(/ style=|<style/);
    const refused = await open('/staff/revenue?from=yesterday');
    expect([refused.status, refused.text.includes('role="alert"')]).toEqual([200, true]);
  });
});

describe('settings', () => {
  it('every setting has a field in a section', async () => {
    const { body } = await server.http.get('/v1/staff/site').set(...admin.auth);
    const { version: _, texts: __, ...settings } = body;
    const paths = listPaths(settings);
    // These have a field for each currency, author or account.
    const shaped = /^(tips|tipRewards|statements\.weights|bookkeeping\.revenue)(\.|$)/;
    expect(paths.filter((path) => !(path in DECLARED_FIELDS || shaped.test(path)))).toEqual([]);
  });

  it("only changed settings are saved, and an error names the setting's path", async () => {
    const page = (await open('/staff/settings/general')).text;
    const before = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    const fields = readForm(page);
    await send('/staff/settings/general', { ...fields, name: 'The Other Tide' }).expect(303);
    const after = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    expect(after).toEqual({
      ...before,
      name: 'The Other Tide',
      version: before.version + 1,
    });
    const wrong = readForm((await open('/staff/settings/reading')).text);
    const refused = await send('/staff/settings/reading', { ...wrong, 'meter.registered': '-1' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/name="meter.registered"[^>]* aria-invalid="true"[^>]* autofocus/);
  });

  it('tip limits and rewards are saved as decimal amounts for each currency', async () => {
    const fields = readForm((await open('/staff/settings/tips')).text);
    const eur = { suggested: '3; 7,50', smallest: '1', largest: '200' };
    const reward = { amount: '20', days: '30', tier: '' };
    const typed = {
      ...fields,
      'tips.anotherCurrency': 'eur',
      ...Object.fromEntries(Object.entries(eur).map(([name, at]) => [`tips.another.${name}`, at])),
      ...Object.fromEntries(Object.entries(reward).map(([at, as]) => [`tipRewards.usd.${at}`, as])),
    };
    await send('/staff/settings/tips', typed).expect(303);
    const { tips, tipRewards } = (await server.http.get('/v1/staff/site').set(...admin.auth)).body;
    expect(tips.eur).toEqual({ suggested: [300, 750], smallest: 100, largest: 20_000 });
    expect(Object.keys(tips).sort()).toEqual(['eur', 'usd']);
    expect(tipRewards).toEqual({ usd: { amount: 2000, days: 30, scope: 'site' } });
  });
});

/** The paths of all values in a tree of settings; of one of several shapes its own path. */
function listPaths(tree: object, above = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const path = `${above}${name}`;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? listPaths(value, `${path}.`) : [path];
  });
}

/** Every field of the page's form, as a browser would send it unchanged. */
function readForm(page: string): Record<string, string> {
  const main = page.slice(page.indexOf('data-unsaved'));
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const fields = readChoices(main, plain);
  for (const [tag, name = ''] of main.matchAll(/<input [^>]*name="([^"]+)"[^>]*>/g)) {
    if (name.endsWith('[]')) continue;
    const isBox = tag.includes('type="checkbox"');
    if (isBox && tag.includes(' checked')) fields[name] = 'on';
    if (!isBox) fields[name] = plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name = '', inner = ''] of main.matchAll(
    /<select name="([^"]+)"[^>]*>(.*?)<\/select>/g,
  )) {
    fields[name] = / value="([^"]*)" selected/.exec(inner)?.[1] ?? '';
  }
  const areas = /<textarea name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g;
  for (const [, name = '', text = ''] of main.matchAll(areas)) fields[name] = plain(text);
  return fields;
}

/** The chosen ones of each group of choices, a line each, under the name without its brackets. */
function readChoices(main: string, plain: (text: string) => string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag, name = ''] of main.matchAll(/<input [^>]*name="([^"]+)\[\]"[^>]*>/g)) {
    const value = tag.includes(' checked') ? plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '') : '';
    fields[name] = [fields[name], value].filter(Boolean).join('\n');
  }
  return fields;
}
