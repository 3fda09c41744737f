import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { postComment } from '../support/comments.ts';
import { type ConsoleSite, fillConsole } from '../support/console-site.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const LONG = 'x'.repeat(600);
const UNTIL = '2037-01-01T00:00';
const GROUP = { name: 'School', until: UNTIL };

/** A form, its submitted values, and the name of the invalid field. */
type Line = readonly [path: string, fields: Record<string, string>, name: string];

const CONSOLE: readonly Line[] = [
  ['/staff/articles', { title: '', body: 'Text' }, 'title'],
  ['/staff/articles', { title: 'A', body: 'B', imageUrl: 'nowhere' }, 'imageUrl'],
  ['/staff/articles', { title: 'A', body: 'B', slug: 'Not a slug' }, 'slug'],
  ['/staff/authors', { name: '' }, 'name'],
  ['/staff/authors', { name: 'Ada', links: 'no address' }, 'links'],
  ['/staff/newsletters', { name: 'Daily', slug: 'Not a slug' }, 'slug'],
  ['/staff/newsletters/issues', { newsletter: 'daily', subject: '', body: 'B' }, 'subject'],
  ['/staff/groups', { ...GROUP, seats: 'two' }, 'seats'],
  ['/staff/groups', { ...GROUP, domains: 'no domain' }, 'domains'],
  ['/staff/groups', { ...GROUP, until: 'soon' }, 'until'],
  ['/staff/groups/:group/seats', { email: 'nobody', key: 'seat' }, 'email'],
  ['/staff/members/:member/standing', { bannedUntil: 'soon' }, 'bannedUntil'],
  ['/staff/members/:member/comps', { until: 'soon', reason: 'A' }, 'until'],
  ['/staff/members/:member/comps', { until: UNTIL, reason: '' }, 'reason'],
  ['/staff/moderation/writers/:member', { mutedUntil: 'soon' }, 'mutedUntil'],
  ['/staff/tiers', { name: 'A', slug: 'a', trialDays: 'many' }, 'trialDays'],
  ['/staff/tiers/:tier/moves', { offer: 'month-usd', noticeDays: 'soon' }, 'noticeDays'],
  ['/staff/members/:member/notes', { body: ' ' }, 'body'],
  ['/staff/moderation/writers/:member/notes', { body: ' ' }, 'body'],
  ['/staff/moderation/:comment', { act: 'reject', reason: 'spam', note: LONG.repeat(9) }, 'note'],
  ['/staff/articles/:article/previews', { days: 'many' }, 'days'],
  [
    '/staff/settings/comments',
    { 'comments.policy.linksAllowed': 'many' },
    'comments.policy.linksAllowed',
  ],
  ['/staff/settings/tips', { 'tips.usd.suggested': '7.505' }, 'tips.usd.suggested'],
  ['/staff/settings/tips', { 'tips.usd.largest': '500' }, 'tips.usd.smallest'],
  [
    '/staff/settings/tips',
    { 'tips.anotherCurrency': 'zzz', 'tips.another.largest': '5' },
    'tips.anotherCurrency',
  ],
  [
    '/staff/settings/tips',
    { 'tipRewards.usd.amount': '5', 'tipRewards.usd.days': '0' },
    'tipRewards.usd.days',
  ],
];
const READERS: readonly Line[] = [
  ['/signin', { email: 'nobody', password: 'a long enough password' }, 'email'],
  ['/signin', { email: 'nobody' }, 'email'],
  ['/signin/forgot', { email: 'nobody' }, 'email'],
  ['/signin/reset', { token: 'x', password: 'short' }, 'password'],
  ['/newsletters', { email: 'nobody', 'list-daily': 'on' }, 'email'],
  ['/newsletters', { email: 'nobody', 'list-daily': 'on', returnTo: '/articles/a' }, 'email'],
  ['/tips', { currency: 'usd', other: '7.505' }, 'other'],
  ['/tips', { currency: 'usd', amount: '700', displayName: 'A', message: LONG }, 'message'],
];

let server: TestServer;
let site: ConsoleSite;

beforeAll(async () => {
  server = await startTestServer();
  site = await fillConsole(server, 'Tides');
});
afterAll(() => server.close());

async function expectRefused([path, fields, name]: Line, by?: TestMember): Promise<string> {
  const cookie = by ? { cookie: cookiesOf(by) } : {};
  const { status, text } = await submitForm(server, site.address(path), { fields, ...cookie });
  expect(status).toBe(422);
  const marks = `aria-invalid="true" aria-describedby="wrong-${name}"`;
  expect(text).toMatch(new RegExp(`name="${name}"[^>]* ${marks}`));
  expect(text).toMatch(new RegExp(`<p class="wrong" id="wrong-${name}">[^<]+</p>`));
  return text;
}

describe('field errors', () => {
  it.each(CONSOLE)('the console form %s with %j shows the error beside %s', async (...line) => {
    await expectRefused(line, site.admin);
  });

  it.each(READERS)('the reader form %s with %j shows the error beside %s', async (...line) => {
    await expectRefused(line);
  });

  it('the email form of the account shows the error beside its field', async () => {
    const member = await createMember(server);
    await expectRefused(['/account/email', { email: 'nobody' }, 'email'], member);
  });

  it.each(['comment', 'reply', 'edit', 'report'])(
    'a rejected %s shows the error only in its own form',
    async (act) => {
      const [writer, other] = [await createMember(server), await createMember(server)];
      const { slug } = await createArticle(server);
      const { id } = await postComment(server, writer, { slug });
      await postComment(server, other, { slug, parentId: id });
      const isNew = act === 'comment' || act === 'reply';
      const path = isNew ? `/articles/${slug}/comments` : `/comments/${id}/${act}`;
      const fields: Record<string, string> =
        act === 'report' ? { reason: 'spam', note: LONG.repeat(9) } : { body: ' ' };
      if (act === 'reply') fields['parentId'] = id;
      const line = [path, fields, act === 'report' ? 'note' : 'body'] as const;
      const text = await expectRefused(line, act === 'edit' ? writer : other);
      const [, before = '', after = ''] = text.split(/^(.*)aria-invalid="true"(.*)$/s);
      expect(after).not.toContain('aria-invalid');
      expect(before.slice(before.lastIndexOf('<form'))).toContain(`action="${path}#comments"`);
      expect(before.lastIndexOf('name="parentId"') > before.lastIndexOf('<form')).toBe(
        act === 'reply',
      );
      expect(text).not.toContain('What you wrote');
    },
  );
});
