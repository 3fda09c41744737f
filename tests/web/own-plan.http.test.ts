import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, hiddenFieldsIn, paymentPageIn, submitForm } from '../support/browser-forms.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

const PREVIEW = '/account/subscription/preview';

let server: MoneyServer;
let slug: string;
let patronOnly: string;

beforeAll(async () => {
  server = await startMoneyServer();
  const admin = await createMember(server, { role: 'admin' });
  const prices = (month: number, year: number, currencies: readonly string[]) =>
    currencies.flatMap((currency) => [
      { interval: 'month', price: { amount: month, currency } },
      { interval: 'year', price: { amount: year, currency } },
    ]);
  for (const tier of [
    { slug: 'supporter', name: 'Supporter', prices: prices(500, 5000, ['usd', 'eur']) },
    { slug: 'patron', name: 'Patron', prices: prices(2000, 20_000, ['usd', 'eur']) },
    { slug: 'family', name: 'Family', prices: prices(3000, 30_000, ['usd']) },
  ]) {
    await server.http
      .post('/v1/staff/tiers')
      .set(...admin.auth)
      .send(tier)
      .expect(201);
  }
  slug = (await createArticle(server, { access: 'subscribers', meterExempt: true })).slug;
  const forPatrons = { access: 'tiers', tiers: ['patron'] } as const;
  patronOnly = (await createArticle(server, forPatrons)).slug;
});
afterAll(() => server.close());

async function show(member: TestMember, path: string): Promise<string> {
  return (await server.http.get(path).set('Cookie', cookiesOf(member)).expect(200)).text;
}

const submit = (member: TestMember, path: string, fields: Record<string, string>) =>
  submitForm(server, path, { fields, cookie: cookiesOf(member) });

async function subscriber(wish: Record<string, string> = {}): Promise<TestMember> {
  const member = await createMember(server);
  const fields = { tier: 'supporter', interval: 'month', ...wish };
  const { text } = await submit(member, '/subscribe', fields).expect(200);
  await server.pay(sessionIdIn(paymentPageIn(text)));
  await server.settleDown();
  return member;
}

describe('the plans page of a subscriber', () => {
  test('previews the price whose button was pressed: the other interval of their plan', async () => {
    const member = await subscriber();
    const page = await show(member, '/plans');
    const fields = hiddenFieldsIn(page, PREVIEW, 'Change to $50 a year');
    const preview = await submit(member, PREVIEW, fields).expect(200);
    expect(preview.text).toContain('<dt>Then</dt><dd>$50 a year</dd>');
    const change = hiddenFieldsIn(preview.text, '/account/subscription/change');
    const done = await submit(member, '/account/subscription/change', change).expect(303);
    expect(done.headers['location']).toBe('/account?notice=plan-changed');
    expect(await show(member, '/account')).toContain('Supporter, yearly');
  });

  test('previews another plan by the year although the subscriber pays by the month', async () => {
    const member = await subscriber();
    const page = await show(member, `/plans?returnTo=/articles/${patronOnly}`);
    const fields = hiddenFieldsIn(page, PREVIEW, 'Change to $200 a year');
    const preview = await submit(member, PREVIEW, fields).expect(200);
    expect(preview.text).toContain('<dt>Then</dt><dd>$200 a year</dd>');
    expect(preview.text).toContain(`href="/articles/${patronOnly}"`);
  });

  test('takes no promotion code, and says of one in its address that it is for new subscriptions', async () => {
    const coupon = await server.stripe.coupons.create({ percent_off: 50, name: 'Spring' });
    const promotion = { type: 'coupon', coupon: coupon.id } as const;
    await server.stripe.promotionCodes.create({ code: 'SPRING', promotion });
    const page = await show(await subscriber(), '/plans?code=SPRING');
    expect(page).toContain('“Spring” is for new subscriptions.');
    expect(page).not.toContain('is applied');
    expect(page).not.toContain('name="code"');
  });

  test('offers only prices in the currency of their subscription, as the account page does', async () => {
    const member = await subscriber({ currency: 'eur' });
    const plans = await show(member, '/plans?currency=usd');
    expect(plans).toContain('Change to €20 a month');
    expect(plans).not.toMatch(/<button>[^<]*\$/);
    expect(plans).not.toContain('href="/plans?currency=');
    const account = await show(member, '/account');
    expect(account).toContain('Patron, €20 a month');
    expect(account).not.toContain('Patron, $20 a month');
    expect(account).not.toContain('Family,');
  });
});

describe('a plan that was chosen before signing in, by a reader who subscribes already', () => {
  const chosen = { tier: 'supporter', interval: 'year' };

  test('leads to the preview of the other interval of their plan', async () => {
    const member = await subscriber();
    const preview = await submit(member, '/subscribe', chosen).expect(200);
    expect(preview.text).toContain('<dt>Then</dt><dd>$50 a year</dd>');
  });

  test('leads to the preview of exactly that price of another plan', async () => {
    const member = await subscriber();
    const fields = { ...chosen, tier: 'patron' };
    const preview = await submit(member, '/subscribe', fields).expect(200);
    expect(preview.text).toContain('<dt>Then</dt><dd>$200 a year</dd>');
  });

  test('leads to their subscription if it is the same plan and interval', async () => {
    const member = await subscriber();
    const same = { ...chosen, interval: 'month' };
    const { headers } = await submit(member, '/subscribe', same).expect(303);
    expect(headers['location']).toBe('/account?notice=already-subscribed#subscription');
    const path = String(headers['location']).split('#')[0] ?? '';
    expect(await show(member, path)).toContain('You already have this plan.');
  });
});

describe("an article's wall", () => {
  test('keeps the billing interval of a yearly subscriber who presses its button', async () => {
    const member = await subscriber({ interval: 'year' });
    const wall = await show(member, `/articles/${patronOnly}`);
    const fields = hiddenFieldsIn(wall, '/subscribe', 'Upgrade to Patron');
    const preview = await submit(member, '/subscribe', fields).expect(200);
    expect(preview.text).toContain('<dt>Then</dt><dd>$200 a year</dd>');
  });

  test('returns a reader who has the plan to the article at the cut, although they pay by the year', async () => {
    const member = await subscriber({ interval: 'year' });
    const { text } = await server.http.get(`/articles/${slug}`).expect(200);
    const fields = hiddenFieldsIn(text, '/subscribe', 'Subscribe for $5 a month');
    const { headers } = await submit(member, '/subscribe', fields).expect(303);
    expect(headers['location']).toBe(`/articles/${slug}?notice=already-subscribed#cut`);
  });
});
