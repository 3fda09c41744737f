import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;
let patronOnly: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
  const article = { access: 'tiers', tiers: ['patron'] } as const;
  patronOnly = (await createArticle(server, article)).slug;
});
afterAll(() => server.close());

function onwards(text: string): string {
  return /http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1] ?? 'nowhere';
}

const read = async (path: string, member?: TestMember) =>
  await server.http.get(path).set('Cookie', member ? cookiesOf(member) : '');

async function subscribe(member: TestMember, tier: string): Promise<void> {
  const fields = { tier, interval: 'month', returnTo: `/articles/${patronOnly}` };
  const page = await submitForm(server, '/subscribe', { fields, cookie: cookiesOf(member) });
  await server.pay(sessionIdIn(onwards(page.text)));
  await server.settleDown();
}

describe('the paywall', () => {
  it('names the plan that opens the article and its price, and links to the sign-in page', async () => {
    const { text } = await read(`/articles/${patronOnly}`);
    for (const part of [
      'For patrons · from $20 a month · cancel any time',
      'Subscribe for $20 a month',
      `/signin?returnTo=%2Farticles%2F${patronOnly}`,
    ]) {
      expect(text).toContain(part);
    }
  });

  it('offers the free read first, and the cheapest plan next to it', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const { text } = await read(`/articles/${slug}`);
    expect(text.indexOf('Read free')).toBeGreaterThan(0);
    expect(text.indexOf('Subscribe for $5 a month')).toBeGreaterThan(text.indexOf('Read free'));
    expect(text).toContain('1 free story left this month');
  });

  it("keeps the reader's position at the cut after a free read", async () => {
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const member = await createMember(server);
    const cookie = cookiesOf(member);
    const { headers } = await submitForm(server, `/articles/${slug}/unlock`, {
      fields: {},
      cookie,
    });
    expect(headers['location']).toBe(`/articles/${slug}#cut`);
    expect((await read(`/articles/${slug}`, member)).text).toContain('<div id="cut">');
  });

  it('shows a subscriber of another plan what an upgrade costs now, and returns to the article', async () => {
    const member = await createMember(server);
    const cookie = cookiesOf(member);
    await subscribe(member, 'supporter');
    const wall = await read(`/articles/${patronOnly}`, member);
    expect(wall.text).toContain('Upgrade to patron');
    expect(wall.text).toMatch(/\$1\d\.\d\d due now, then \$20 a month/);
    const fields = { tier: 'patron', interval: 'month', returnTo: `/articles/${patronOnly}` };
    const preview = await submitForm(server, '/subscribe', { fields, cookie }).expect(200);
    expect(preview.text).toMatch(/Pay \$1\d\.\d\d and change plan/);
    const proration = /name="prorationDate" value="([^"]+)"/.exec(preview.text)?.[1] ?? '';
    const change = { ...fields, prorationDate: proration };
    const path = '/account/subscription/change';
    const done = await submitForm(server, path, { fields: change, cookie }).expect(303);
    expect(done.headers['location']).toBe(`/articles/${patronOnly}?welcome=patron#cut`);
    await server.settleDown();
    const opened = await read(`/articles/${patronOnly}?welcome=patron`, member);
    expect(opened.text).toContain('Welcome! You&#39;re now a patron.');
  });

  it('explains why a plan cannot change now, with the next step, instead of a conflict', async () => {
    const member = await createMember(server);
    const cookie = cookiesOf(member);
    await subscribe(member, 'supporter');
    await submitForm(server, '/account/subscription/cancel', { fields: {}, cookie });
    await server.settleDown();
    const fields = { tier: 'patron', interval: 'month', returnTo: `/articles/${patronOnly}` };
    const page = await submitForm(server, '/subscribe', { fields, cookie }).expect(200);
    expect(page.text).toMatch(/Your subscription ends on .*Keep it to change plans\./);
    expect(page.text).toContain('<button>Keep subscription</button>');
  });
});

describe('the plans page', () => {
  it('shows what a promotion code does before anything is bought, and applies it at Checkout', async () => {
    const coupon = await server.stripe.coupons.create({
      percent_off: 50,
      duration: 'repeating',
      duration_in_months: 3,
      name: 'Spring',
    });
    await server.stripe.promotionCodes.create({
      code: 'SPRING',
      promotion: { type: 'coupon', coupon: coupon.id },
    });
    const { text } = await read('/plans?code=SPRING');
    expect(text).toContain('“Spring” is applied.');
    expect(text).toContain('$2.50 for the first 3 months, then $5');
    expect(text).toContain('name="promotionCode" value="SPRING"');
    const wrong = await read('/plans?code=NOBODY');
    expect(wrong.text).toContain('aria-describedby="wrong-code"');
  });

  it('keeps the choices of a buyer who returns from Checkout', async () => {
    const cookie = cookiesOf(await createMember(server));
    const fields = { tier: 'patron', interval: 'year', returnTo: `/articles/${patronOnly}` };
    const page = await submitForm(server, '/subscribe', { fields, cookie }).expect(200);
    const kept = String(page.headers['set-cookie']).split(';')[0];
    const left = await server.http.get('/checkout/cancelled').set('Cookie', `${cookie}; ${kept}`);
    const again = /href="(\/continue\?intent=[^"]+)"/.exec(left.text)?.[1] ?? '';
    expect(left.text).toContain(`href="/articles/${patronOnly}"`);
    const second = await server.http.get(again).set('Cookie', cookie).expect(200);
    expect(onwards(second.text)).toBe(onwards(page.text));
  });
});

describe('a tip on the article page', () => {
  it("covers its fee by the site's rule only, and thanks its giver below the article", async () => {
    const { slug } = await createArticle(server);
    const body = { amount: 500, currency: 'usd', coverFee: true, articleSlug: slug };
    const refused = await server.http.post('/v1/tips/checkout').send(body);
    expect(refused.body.errors).toMatchObject([{ path: 'body.coverFee' }]);
    const fields = {
      amount: '500',
      other: '$7.50',
      currency: 'usd',
      articleSlug: slug,
      returnTo: `/articles/${slug}`,
      displayName: 'Nora',
    };
    const page = await submitForm(server, '/tips', { fields }).expect(200);
    await server.pay(sessionIdIn(onwards(page.text)));
    await server.settleDown();
    for (const path of [`/articles/${slug}`, '/thanks']) {
      expect((await read(path)).text).toContain('<strong>Nora</strong> gave $7.50');
    }
  });
});
