import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { READER_PAGES } from '../../src/web/reader-pages.ts';
import { createArticle, createAuthor } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { postComment } from '../support/comments.ts';
import { CONSOLE_PAGES, type ConsoleSite, fillConsole } from '../support/console-site.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { findCharge, openDispute } from '../support/money-back.ts';
import { CONFLICTING_FORMS, CONSOLE_FORMS } from '../support/refused-forms.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';
import { findUntranslated, stringsOf } from '../support/untranslated.ts';

let server: MoneyServer;
let member: TestMember;
let content: string;
let site: ConsoleSite;
/** The values of the pages' parameters, by the beginning of their path. */
const values: Record<string, string> = { '/tags/': 'harbour', '/preview/': 'x', '/groups/': 'x' };

/** Pages that answer with a file or lead elsewhere. */
const WITHOUT_WORDS = ['/signin/with/:provider/callback', '/account/export.json', '/continue'];
const PAGES = READER_PAGES.filter(
  ({ method, path }) => method === 'get' && !WITHOUT_WORDS.includes(path),
).map(({ path }) => path);

/** All but files, and a mail and a page for readers, which the console shows in a frame. */
const isInWords = (path: string) => !/preview\/(?:mail|page)$|\.csv$/.test(path);
/** Addresses, ids, and names of events and scopes such as `member.created`, which look alike in every language. */
const NAMES =
  /[\w.+-]+@[\w.-]+|https?:[^\s"<]+|\b[a-z]+(?:[.:_][a-z]+)+\b|\b(?:[a-z]+_)+\w+|"\/[\w{}/-]+"/g;
/** Languages, currencies and time zones to choose from. */
const OPTIONS_OF_INTL =
  /<select name="(?:language|contentLanguage|currency|timeZone|tips\.anotherCurrency|anotherCurrency)"[\s\S]*?<\/select>/g;
/** What people wrote, names of plans, networks and fonts, and what `Intl` calls languages, currencies and zones. */
const CONSOLE_DATA = [
  'Qwxyz more email an mail address is not Daily Send it to me. English Deutsch Français Español US Dollar',
  'WhatsApp Bluesky LinkedIn Reddit Telegram Threads Supporter',
  ...Intl.supportedValuesOf('currency').flatMap((code) => [code, code.toLowerCase()]),
  ...Intl.supportedValuesOf('timeZone'),
].join(' ');

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
  site = await fillConsole(server, 'Qwxyz');
  const author = await createAuthor(server, { name: 'Ada Lister' });
  const article = { authors: [author.slug], tags: ['harbour'] };
  const slugs = await Promise.all(
    (['public', 'members', 'subscribers'] as const).map(
      async (access) => (await createArticle(server, { ...article, access })).slug,
    ),
  );
  member = await createMember(server, { name: 'Ada Member' });
  await postComment(server, member, { slug: slugs[0] ?? '', body: 'Boats and gulls' });
  const body = { tier: 'supporter', interval: 'month' };
  const checkout = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send(body);
  await server.pay(checkout.body.url);
  await server.settleDown();
  const { charge } = await findCharge(server, { memberId: member.id });
  await openDispute(server, charge);
  const disputes = await ask('/v1/staff/disputes', site.admin);
  values['dispute'] = disputes.data[0].id;
  const payments = await ask('/v1/me/payments');
  values['/articles/'] = slugs[2] ?? '';
  values['/authors/'] = author.slug;
  values['/account/receipts/'] = payments.data[0].id;
  const { prompts: _, ...publication } = await ask('/v1/site');
  const known = ['/v1/tiers', '/v1/articles', '/v1/me', '/v1/me/sessions'];
  const answers = await Promise.all([
    ...known.map((path) => ask(path)),
    ...slugs.flatMap((slug) =>
      [`/v1/articles/${slug}`, `/v1/articles/${slug}/comments`].map((path) => ask(path)),
    ),
  ]);
  const months = Array.from({ length: 12 }, (_, month) =>
    new Date(2026, month).toLocaleString('en', { month: 'long' }),
  );
  const names = ['Harbour', 'Facebook', 'WhatsApp', 'Stripe', server.config.PUBLIC_URL, ...months];
  content = [...stringsOf([publication, answers, payments]), ...names].join(' ');
});
afterAll(() => server.close());

async function ask(path: string, by = member) {
  return (await server.http.get(path).set(...by.auth)).body;
}

test('a text outside the catalogue is detected, while catalogue texts, values and languages are not', () => {
  const page =
    '<p>[Ĥéļļö] Our site</p><p title="Plain">[ţö Ada <a href="/">ĝö</a>]</p><button lang="de">Deutsch</button>';
  expect(findUntranslated(page, 'Our site')).toEqual(['Plain']);
  expect(findUntranslated('<p>Look here</p>', '')).toEqual(['Look here']);
});

describe.each([
  ['a stranger', () => undefined],
  ['a subscriber', () => cookiesOf(member)],
])('a page seen by %s', (_who, cookieOf) => {
  it.each(PAGES)('%s contains no word outside the catalogue', async (page) => {
    const path = page.replace(/:\w+/, () => findValue(page));
    const mark = path.includes('?') ? '&' : '?';
    const request = server.http.get(`${path}${mark}lang=en-XA`);
    const cookie = cookieOf();
    const { text, headers } = await (cookie ? request.set('Cookie', cookie) : request);
    if (headers['location'] !== undefined) return;
    expect(text).toContain('<html lang="en-XA"');
    expect(findUntranslated(text, content)).toEqual([]);
  });
});

describe("a page of the console in its user's language", () => {
  it.each([...CONSOLE_PAGES.filter(isInWords), '/staff/search?query=Qwxyz'])(
    '%s contains no word outside the catalogue',
    async (page) => {
      const path = site.address(page.replace(':dispute', values['dispute'] ?? ''));
      const mark = path.includes('?') ? '&' : '?';
      const asked = server.http.get(`${path}${mark}lang=en-XA`);
      const { text, status } = await asked.set('Cookie', cookiesOf(site.admin));
      expect([status, text.includes('<html lang="en-XA"')], text.slice(0, 300)).toEqual([
        200,
        true,
      ]);
      const shown = text.replaceAll(NAMES, ' ').replaceAll(OPTIONS_OF_INTL, ' ');
      expect(findUntranslated(shown, `${content} ${CONSOLE_DATA}`)).toEqual([]);
    },
  );

  it.each([...CONSOLE_FORMS, ...CONFLICTING_FORMS])(
    'the rejected form %s with %j contains no word outside the catalogue',
    async (path, fields) => {
      const cookie = cookiesOf(site.admin);
      const form = { fields, cookie };
      const { text, status } = await submitForm(server, `${site.address(path)}?lang=en-XA`, form);
      expect(String(status), text.slice(0, 300)).toMatch(/^4(?:09|12|22)$/);
      const alarm = /<div class="alarm"[\s\S]*?<\/div>/.exec(text)?.[0] ?? '';
      const beside = [...text.matchAll(/<p class="wrong"[^>]*>.*?<\/p>/g)].join(' ');
      expect(alarm).toContain('[');
      expect(findUntranslated(alarm + beside, '')).toEqual([]);
    },
  );

  it('the error page of the console contains no word outside the catalogue', async () => {
    for (const path of [
      '/staff/articles/nothing',
      '/staff/audit?actorId=nobody',
      '/staff/nowhere',
    ]) {
      const mark = path.includes('?') ? '&' : '?';
      const page = server.http.get(`${path}${mark}lang=en-XA`);
      const asked = page.set('Accept', 'text/html').set('Cookie', cookiesOf(site.admin));
      const { text, status } = await asked;
      expect([404, 422]).toContain(status);
      expect(findUntranslated(text.replaceAll(NAMES, ' '), `${content} ${CONSOLE_DATA}`)).toEqual(
        [],
      );
    }
  });
});

function findValue(page: string): string {
  const [, value = 'x'] = Object.entries(values).find(([start]) => page.startsWith(start)) ?? [];
  return value;
}
