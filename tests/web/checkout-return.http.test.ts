import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesIn, cookiesOf, paymentPageIn, submitForm } from '../support/browser-forms.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;
let slug: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});
afterAll(() => server.close());

/** A paid checkout. `kept` is what only the buyer's own browser has. */
async function buy(member: TestMember, wish: Record<string, string> = {}) {
  const fields = { tier: 'supporter', interval: 'month', ...wish };
  const page = await submitForm(server, '/subscribe', { fields, cookie: cookiesOf(member) });
  const session = sessionIdIn(paymentPageIn(page.text));
  await server.pay(session);
  return { path: `/checkout/return?session_id=${session}`, kept: cookiesIn(page) };
}

describe('a buyer who returns from Checkout', () => {
  test('in another browser signs in and then stands in the article, at the cut, with the greeting', async () => {
    const member = await createMember(server);
    const { path } = await buy(member, { returnTo: `/articles/${slug}` });
    const asked = await server.http.get(path).expect(303);
    const signIn = new URL(String(asked.headers['location']), server.config.PUBLIC_URL);
    expect([signIn.pathname, signIn.searchParams.get('returnTo')]).toEqual(['/signin', path]);
    const page = await server.http.get(signIn.pathname + signIn.search).expect(200);
    expect(page.text).toContain('Sign in to see your purchase.');
    const fields = { email: member.email, returnTo: path };
    const mailed = await submitForm(server, '/signin', { fields }).expect(303);
    const code = /\b\d{6}\b/.exec((await readLastMail(server, member.email)).text)?.[0] ?? '';
    const proof = { fields: { code }, cookie: cookiesIn(mailed) };
    const signedIn = await submitForm(server, '/signin/code', proof).expect(303);
    expect(signedIn.headers['location']).toBe(path);
    const cookie = cookiesIn(signedIn);
    const settled = await server.http.get(path).set('Cookie', cookie).expect(303);
    expect(settled.headers['location']).toBe(`/articles/${slug}?welcome=supporter#cut`);
    const article = await server.http
      .get(`/articles/${slug}?welcome=supporter`)
      .set('Cookie', cookie);
    expect(article.text).toContain('Welcome! You&#39;re now a supporter.');
  });

  test('is led to the article that the checkout names if the cookie belongs to something else', async () => {
    const member = await createMember(server);
    const { path } = await buy(member, { returnTo: `/articles/${slug}` });
    const cookie = `${cookiesOf(member)}; pp_return=/account`;
    const { headers } = await server.http.get(path).set('Cookie', cookie).expect(303);
    expect(headers['location']).toBe(`/articles/${slug}?welcome=supporter#cut`);
  });

  test('is greeted on the front page and on the account page, without the article', async () => {
    const member = await createMember(server);
    const { path, kept } = await buy(member);
    const cookie = cookiesOf(member);
    const front = await server.http.get(path).set('Cookie', `${cookie}; ${kept}`).expect(303);
    expect(front.headers['location']).toBe('/?welcome=supporter');
    const account = await server.http.get(path).set('Cookie', `${cookie}; pp_return=/account`);
    expect(account.headers['location']).toBe('/account?welcome=supporter');
    for (const place of ['/?welcome=supporter', '/account?welcome=supporter']) {
      const { text } = await server.http.get(place).set('Cookie', cookie).expect(200);
      expect(text).toContain('Welcome! You&#39;re now a supporter.');
    }
  });

  test('goes to the front page if the article is no longer published', async () => {
    const member = await createMember(server);
    const { id, slug: gone } = await createArticle(server, { access: 'subscribers' });
    const { path } = await buy(member, { returnTo: `/articles/${gone}` });
    await server.db.read.article.update({ where: { id }, data: { publishedAt: null } });
    const { headers } = await server.http.get(path).set('Cookie', cookiesOf(member)).expect(303);
    expect(headers['location']).toBe('/?welcome=supporter');
  });

  test('is told that a payment which differs from the order is being checked', async () => {
    const member = await createMember(server);
    const body = { amount: 700, currency: 'usd' };
    const { body: tip } = await server.http
      .post('/v1/tips/checkout')
      .set(...member.auth)
      .send(body)
      .expect(201);
    const agreed = { where: { id: tip.tipId }, data: { amount: 1700 } };
    await server.db.read.tip.update(agreed);
    await server.db.read.checkout.updateMany({
      where: { tipId: tip.tipId },
      data: { amount: 1700 },
    });
    await server.pay(tip.url);
    await server.settleDown();
    const path = `/checkout/return?session_id=${sessionIdIn(tip.url)}`;
    const page = await server.http.get(path).set('Cookie', cookiesOf(member)).expect(200);
    expect(page.text).toContain('We received your payment and are checking it.');
    expect(page.headers['refresh']).toBeUndefined();
  });
});

describe('a visitor with the address of a checkout', () => {
  test('is asked to sign in whether it exists or not, and gets no page for what is no address of one', async () => {
    const { path } = await buy(await createMember(server));
    for (const address of [path, '/checkout/return?session_id=cs_test_invented']) {
      const { headers } = await server.http.get(address).expect(303);
      expect(headers['location']).toContain('/signin?');
    }
    for (const id of ['', '%2e%2e', 'cs_test_a%2F..'])
      await server.http.get(`/checkout/return?session_id=${id}`).expect(404);
  });
});

describe('a buyer who leaves the payment page', () => {
  test('chooses another plan with the same currency and promotion code', async () => {
    const coupon = await server.stripe.coupons.create({ percent_off: 50, name: 'Spring' });
    const promotion = { type: 'coupon', coupon: coupon.id } as const;
    await server.stripe.promotionCodes.create({ code: 'SPRING', promotion });
    const cookie = cookiesOf(await createMember(server));
    const plan = { tier: 'supporter', interval: 'month', currency: 'usd' };
    const fields = { ...plan, promotionCode: 'SPRING', returnTo: `/articles/${slug}` };
    const page = await submitForm(server, '/subscribe', { fields, cookie }).expect(200);
    const left = await server.http
      .get('/checkout/cancelled')
      .set('Cookie', `${cookie}; ${cookiesIn(page)}`);
    const others = /href="(\/plans\?[^"]+)">Choose another plan/.exec(left.text)?.[1] ?? '';
    const address = new URL(others.replaceAll('&amp;', '&'), server.config.PUBLIC_URL);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      currency: 'usd',
      code: 'SPRING',
      returnTo: `/articles/${slug}`,
    });
  });

  test('chooses another gift in the same currency', async () => {
    const cookie = cookiesOf(await createMember(server));
    const fields = { plan: 'supporter|month|usd', giftFor: 'friend@example.org' };
    const page = await submitForm(server, '/gifts', { fields, cookie }).expect(200);
    const left = await server.http
      .get('/checkout/cancelled')
      .set('Cookie', `${cookie}; ${cookiesIn(page)}`);
    expect(left.text).toContain('<a href="/gifts?currency=usd">Choose another plan</a>');
  });
});
