import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesIn, cookiesOf, hiddenFieldsIn, submitForm } from '../support/browser-forms.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { createPerson } from '../support/provider-sign-in.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const PASSWORD = 'an ordinary sentence to sign in with';
const CALLBACK = '/signin/with/example/callback';

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let server: MoneyServer;
/** The return address of a visitor who chose a plan and has to sign in. */
let chosen = '';

beforeAll(async () => {
  provider = await startOidcProvider();
  server = await startMoneyServer({ OIDC_PROVIDERS: JSON.stringify([provider.settings]) });
  await makeTier(server);
  const fields = { tier: 'supporter', interval: 'year', returnTo: '/articles/tides' };
  chosen = returnToIn(await submitForm(server, '/subscribe', { fields }).expect(303));
  expect(chosen).toMatch(/^\/continue\?intent=/);
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

/** The return address in the redirect of an answer. */
function returnToIn({ headers }: { headers: Record<string, string> }): string {
  const { searchParams } = new URL(String(headers['location']), server.config.PUBLIC_URL);
  return searchParams.get('returnTo') ?? '';
}

/** Links as they stand in a page. */
const signInLink = (page: '' | '/forgot') =>
  `href="/signin${page}?returnTo=${encodeURIComponent(chosen)}"`;

const pathOf = (link: string) => link.slice(server.config.PUBLIC_URL.length);

describe('the plan that a visitor chose survives', () => {
  test('a mailed link that is opened on another device', async () => {
    const { email } = await createMember(server);
    const fields = { email, returnTo: chosen };
    const asked = await submitForm(server, '/signin', { fields }).expect(303);
    const { link, token } = await readLastMail(server, email);
    const elsewhere = await server.http.get(pathOf(link)).expect(200);
    expect(elsewhere.text).toContain(`<a ${signInLink('')}>Sign in on this device instead</a>`);
    const refused = await submitForm(server, '/signin/magic', { fields: { token } }).expect(403);
    expect(refused.text).toContain(signInLink(''));
    const cookie = cookiesIn(asked);
    await submitForm(server, '/signin/magic', { fields: { token }, cookie }).expect(303);
    const spent = await server.http.get(pathOf(link)).expect(200);
    expect(spent.text).toContain('<a href="/signin">Sign in on this device instead</a>');
  });

  test('a forgotten password', async () => {
    const { email } = await createMember(server, { password: PASSWORD });
    const address = `/signin/password?returnTo=${encodeURIComponent(chosen)}`;
    expect((await server.http.get(address).expect(200)).text).toContain(signInLink('/forgot'));
    const help = `/signin/help?returnTo=${encodeURIComponent(chosen)}`;
    expect((await server.http.get(help).expect(200)).text).toContain(signInLink('/forgot'));
    const forgot = await server.http.get(`/signin/forgot?returnTo=${encodeURIComponent(chosen)}`);
    const kept = hiddenFieldsIn(forgot.text, '/signin/forgot');
    const sent = await submitForm(server, '/signin/forgot', { fields: { ...kept, email } });
    expect(sent.text).toContain(signInLink(''));
    const { token } = await readLastMail(server, email);
    const fields = { token, password: 'another sentence to remember' };
    const done = await submitForm(server, '/signin/reset', { fields }).expect(303);
    const next = String(done.headers['location']);
    expect(next).toMatch(/^\/done\/password\?/);
    const page = await server.http.get(next).set('Cookie', cookiesIn(done)).expect(200);
    expect(page.text).toContain('Your new password is saved');
    expect(page.text).toContain(`<a class="button" href="${chosen}">Continue</a>`);
  });

  test('a sign-in at a provider that the reader cancels, or that is refused', async () => {
    const fields = { provider: 'example', returnTo: chosen };
    const begin = () => submitForm(server, '/signin/with', { fields }).expect(200);
    const cancelled = await server.http
      .get(`${CALLBACK}?error=access_denied`)
      .set('Cookie', cookiesIn(await begin()))
      .expect(303);
    expect(returnToIn(cancelled)).toBe(chosen);
    const led = await begin();
    const url = /url=([^"]+)"/.exec(led.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const unverified = createPerson({ email_verified: false });
    const query = new URLSearchParams(provider.signIn(url, unverified));
    const refused = await server.http
      .get(`${CALLBACK}?${query}`)
      .set('Cookie', cookiesIn(led))
      .expect(403);
    expect(refused.text).toContain(signInLink(''));
  });
});

describe('the choices on the plans page survive', () => {
  const path = '/plans?currency=usd&returnTo=%2Farticles%2Ftides&code=SPRING';

  test('signing in from the header', async () => {
    const { text } = await server.http.get(path).expect(200);
    expect(text).toContain(`href="/signin?returnTo=${encodeURIComponent(path)}"`);
    const plain = await server.http.get('/plans').expect(200);
    expect(plain.text).toContain('href="/signin?returnTo=%2Fplans"');
    const odd = await server.http.get('/plans?code=50%25').expect(200);
    expect(odd.text).toContain('href="/signin?returnTo=%2Fplans"');
  });

  test('a purchase that is refused', async () => {
    const cookie = cookiesOf(await createMember(server));
    const plan = { tier: 'supporter', interval: 'month', currency: 'usd' };
    const fields = { ...plan, promotionCode: 'NOBODY', returnTo: '/articles/tides' };
    const { text } = await submitForm(server, '/subscribe', { fields, cookie }).expect(422);
    expect(text).toContain('name="code" maxlength="60" autocomplete="off" value="NOBODY"');
    expect(text).toContain('name="returnTo" value="/articles/tides"');
  });
});

describe('a visitor to a page of the account', () => {
  test.each([
    '/account/receipts/019a0000-0000-7000-8000-000000000001',
    '/account/receipts?cursor=abc',
    '/account/passkeys',
  ])('returns to %s after signing in', async (path) => {
    expect(returnToIn(await server.http.get(path).expect(303))).toBe(path);
  });

  test('returns to the account page if it is a download, which would not leave the sign-in page', async () => {
    const away = await server.http.get('/account/export.json').expect(303);
    expect(returnToIn(away)).toBe('/account#data');
  });
});
