import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, createAuthor } from '../support/articles.ts';
import { cookiesOf, hiddenFieldsIn, submitForm } from '../support/browser-forms.ts';
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
    const fields = hiddenFieldsIn(wall.text, '/subscribe', 'Upgrade to patron');
    const preview = await submitForm(server, '/subscribe', { fields, cookie }).expect(200);
    expect(preview.text).toMatch(/Pay \$1\d\.\d\d and change plan/);
    const path = '/account/subscription/change';
    const change = hiddenFieldsIn(preview.text, path);
    expect(change).toMatchObject({ tier: 'patron', interval: 'month' });
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

describe('a trial', () => {
  it('is named on the wall with the price after it, and on the plans page', async () => {
    await makeTier(server, { slug: 'insider', month: 900, trialDays: 14 });
    const forInsiders = { access: 'tiers', tiers: ['insider'] } as const;
    const { slug } = await createArticle(server, forInsiders);
    const wall = await read(`/articles/${slug}`);
    expect(wall.text).toContain('For insiders · from $9 a month · cancel any time');
    expect(wall.text).toContain('<button>Try free for 14 days</button>');
    expect(wall.text).toContain('Then $9 a month. Cancel any time.');
    const plans = await read('/plans');
    expect(plans.text).toContain('14 days free, then cancel any time');
    const cookie = cookiesOf(await createMember(server));
    const fields = hiddenFieldsIn(wall.text, '/subscribe', 'Try free for 14 days');
    const page = await submitForm(server, '/subscribe', { fields, cookie }).expect(200);
    const { amount_total: due } = await server.stripe.checkout.sessions.retrieve(
      sessionIdIn(onwards(page.text)),
    );
    expect(due).toBe(0);
  });
});

describe('a gift link that cannot be used', () => {
  it('shows the wall with the reason', async () => {
    const { slug } = await createArticle(server, { access: 'subscribers' });
    const page = await read(`/articles/${slug}?gift=invented`);
    expect(page.text).toContain('A subscriber gave you this story');
    const unlock = `/articles/${slug}/unlock`;
    const fields = hiddenFieldsIn(page.text, unlock);
    const { headers } = await submitForm(server, unlock, { fields }).expect(303);
    expect(headers['location']).toBe(`/articles/${slug}?notice=gift-invalid#cut`);
    const wall = await read(`/articles/${slug}?notice=gift-invalid`);
    expect(wall.text).toContain('This gift link has expired or was used up.');
    expect(wall.text).toContain('Subscribe for $5 a month');
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
    const empty = await read(`/plans?returnTo=/articles/${patronOnly}`);
    const form = hiddenFieldsIn(empty.text, '/plans', 'name="code"');
    const { text } = await read(`/plans?${new URLSearchParams({ ...form, code: 'SPRING' })}`);
    expect(text).toContain('“Spring” is applied.');
    expect(text).toContain('$2.50 for the first 3 months, then $5');
    const fields = hiddenFieldsIn(text, '/subscribe', 'Subscribe for $5 a month');
    const returnTo = `/articles/${patronOnly}`;
    expect(fields).toMatchObject({ tier: 'supporter', promotionCode: 'SPRING', returnTo });
    const cookie = cookiesOf(await createMember(server));
    const page = await submitForm(server, '/subscribe', { fields, cookie }).expect(200);
    const { amount_total: due } = await server.stripe.checkout.sessions.retrieve(
      sessionIdIn(onwards(page.text)),
    );
    expect(due).toBe(250);
    const wrong = await read('/plans?code=NOBODY');
    expect(wrong.text).toContain('aria-describedby="wrong-code"');
  });

  it('says of a code that reduces no price on the page that it does not apply to them', async () => {
    const coupon = await server.stripe.coupons.create({
      amount_off: 100,
      currency: 'eur',
      duration: 'once',
      name: 'Autumn',
    });
    const promotion = { type: 'coupon', coupon: coupon.id } as const;
    await server.stripe.promotionCodes.create({ code: 'AUTUMN', promotion });
    const { text } = await read('/plans?code=AUTUMN');
    expect(text).toContain('“Autumn” doesn&#39;t apply to the prices shown here.');
    expect(text).not.toContain('is applied');
    expect(text).not.toContain('name="promotionCode"');
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

  it('adds the fee of the payment if the giver covers it', async () => {
    const { slug } = await createArticle(server);
    const admin = await createMember(server, { role: 'admin' });
    await server.http
      .patch('/v1/staff/site')
      .set(...admin.auth)
      .send({ tipFees: { usd: { basisPoints: 290, fixed: 30 } } })
      .expect(200);
    const article = await read(`/articles/${slug}`);
    expect(article.text).toContain('Cover the payment fee of 2.9% + $0.30');
    const amounts = { amount: '500', coverFee: 'yes' };
    const fields = { ...hiddenFieldsIn(article.text, '/tips'), ...amounts };
    const page = await submitForm(server, '/tips', { fields }).expect(200);
    const session = sessionIdIn(onwards(page.text));
    const { amount_total: due } = await server.stripe.checkout.sessions.retrieve(session);
    expect(due).toBe(546);
    await server.pay(session);
    const back = await server.http.get(`/checkout/return?session_id=${session}`).expect(200);
    expect(back.text).toContain('We received your tip of $5.46.');
  });

  it('goes to the author whom its giver chooses, or to the author of the page', async () => {
    const author = await createAuthor(server, { name: 'Ada Lovelace' });
    const { slug } = await createArticle(server, { authors: [author.slug] });
    const article = await read(`/articles/${slug}`);
    expect(article.text).toContain(`<option value="${author.slug}">Ada Lovelace</option>`);
    const own = await read(`/authors/${author.slug}`);
    for (const fields of [
      { ...hiddenFieldsIn(article.text, '/tips'), target: author.slug },
      hiddenFieldsIn(own.text, '/tips'),
    ]) {
      const given = { ...fields, amount: '500' };
      const page = await submitForm(server, '/tips', { fields: given }).expect(200);
      await server.pay(sessionIdIn(onwards(page.text)));
    }
    await server.settleDown();
    const { body } = await server.http.get('/v1/tips');
    const targets = body.data.map((tip: { authorSlug: string | null }) => tip.authorSlug);
    expect(targets.slice(0, 2)).toEqual([author.slug, author.slug]);
  });
});
