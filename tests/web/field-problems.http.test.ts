import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { type ConsoleSite, fillConsole } from '../support/console-site.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const LONG = 'x'.repeat(600);
const UNTIL = '2037-01-01T00:00';
const GROUP = { name: 'School', until: UNTIL };

/** A form, what is sent with it, and the field that is wrong. */
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
  ['/staff/settings', { 'comments.policy.linksAllowed': 'many' }, 'comments.policy.linksAllowed'],
];
const READERS: readonly Line[] = [
  ['/signin', { email: 'nobody', password: 'a long enough password' }, 'email'],
  ['/register', { email: 'a@b.example', password: 'short', name: 'Ada' }, 'password'],
  ['/register', { email: 'nobody', password: 'a long enough password', name: 'Ada' }, 'email'],
  ['/signin/mail', { email: 'nobody' }, 'email'],
  ['/signin/reset', { token: 'x', password: 'short' }, 'password'],
  ['/newsletters', { email: 'nobody', 'list-daily': 'on' }, 'email'],
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

async function expectRefused([path, fields, name]: Line, by?: TestMember): Promise<void> {
  const cookie = by ? { cookie: cookiesOf(by) } : {};
  const { status, text } = await submitForm(server, site.address(path), { fields, ...cookie });
  expect(status).toBe(422);
  const marks = `aria-invalid="true" aria-describedby="wrong-${name}"`;
  expect(text).toMatch(new RegExp(`name="${name}"[^>]* ${marks}`));
  expect(text).toMatch(new RegExp(`<p class="wrong" id="wrong-${name}">[^<]+</p>`));
}

describe('what is wrong with a field is said beside it', () => {
  it.each(CONSOLE)('in the console, %s with %j: %s', (...line) => expectRefused(line, site.admin));

  it.each(READERS)('for readers, %s with %j: %s', (...line) => expectRefused(line));

  it("on the account's pages", async () => {
    const member = await createMember(server);
    await expectRefused(['/account/email', { email: 'nobody' }, 'email'], member);
  });
});
