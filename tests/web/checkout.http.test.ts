import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { createMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});
afterAll(() => server.close());

const YEARLY = { tier: 'supporter', interval: 'year', returnTo: '/articles/tides' };

/** The payment page's address in our redirect page. */
function onwards(text: string): string {
  return /http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1] ?? 'nowhere';
}

function checkoutOf(sessionId: string) {
  return server.db.read.checkout.findUniqueOrThrow({ where: { sessionId } });
}

describe('the plans page and the subscription form', () => {
  it('each tier shows its monthly and yearly price', async () => {
    const { text } = await server.http.get('/plans?returnTo=/articles/tides').expect(200);
    for (const part of [
      'supporter',
      'Subscribe for $5 a month',
      'Subscribe for $50 a year',
      'Save 16%',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('/signin?returnTo=%2Farticles%2Ftides');
  });

  it('anonymous visitors sign in first, and then continue to Checkout with the chosen plan', async () => {
    const { headers } = await submitForm(server, '/subscribe', { fields: YEARLY }).expect(303);
    const returnTo = new URL(String(headers['location']), 'http://site').searchParams.get(
      'returnTo',
    );
    const cookie = cookiesOf(await createMember(server));
    const page = await server.http.get(String(returnTo)).set('Cookie', cookie).expect(200);
    const { interval, amount, kind } = await checkoutOf(sessionIdIn(onwards(page.text)));
    expect([kind, interval, amount]).toEqual(['subscription', 'year', 5000]);
  });

  it('members continue to Checkout, and return to the article after paying', async () => {
    const cookie = cookiesOf(await createMember(server));
    const page = await submitForm(server, '/subscribe', { fields: YEARLY, cookie }).expect(200);
    const session = sessionIdIn(onwards(page.text));
    const kept = String(page.headers['set-cookie']).split(';')[0];
    const cookies = `${cookie}; ${kept}`;
    const path = `/checkout/return?session_id=${session}`;
    const waiting = await server.http.get(path).set('Cookie', cookies).expect(200);
    expect(waiting.text).toContain('Confirming your payment');
    expect(waiting.headers['refresh']).toBe(`3; url=${path}&looks=2`);
    await server.pay(session);
    const paid = await server.http.get(path).set('Cookie', cookies).expect(303);
    expect(paid.headers['location']).toBe('/articles/tides?welcome=supporter#cut');
    const account = await server.http.get('/account').set('Cookie', cookie).expect(200);
    expect(account.text).toContain('supporter, yearly');
    const again = await submitForm(server, '/subscribe', { fields: YEARLY, cookie }).expect(303);
    expect(again.headers['location']).toBe('/articles/tides?notice=already-subscribed#cut');
  });

  it('an unknown plan shows an error', async () => {
    const cookie = cookiesOf(await createMember(server));
    const fields = { tier: 'none', interval: 'week' };
    const { text } = await submitForm(server, '/subscribe', { fields, cookie }).expect(422);
    expect(text).toContain('role="alert"');
  });

  it('a subscription form from another site is rejected', async () => {
    const member = await createMember(server);
    await server.http
      .post('/subscribe')
      .type('form')
      .set({ Origin: 'https://evil.example', Cookie: cookiesOf(member) })
      .send(YEARLY)
      .expect(403);
    expect(await server.db.read.checkout.count({ where: { memberId: member.id } })).toBe(0);
  });
});

describe('the tip form', () => {
  it('a tip charges the typed amount and thanks the giver by the name they entered', async () => {
    const { slug } = await createArticle(server);
    const { text: article } = await server.http.get(`/articles/${slug}`);
    const formToken = /name="formToken" value="([^"]+)"/.exec(article)?.[1] ?? '';
    const given = { articleSlug: slug, currency: 'usd', formToken, amount: '500', other: '7.50' };
    const fields = { ...given, displayName: 'Kim', message: 'Keep going' };
    const { text } = await submitForm(server, '/tips', { fields }).expect(200);
    const session = sessionIdIn(onwards(text));
    await server.pay(session);
    const back = await server.http.get(`/checkout/return?session_id=${session}`).expect(200);
    expect(back.text).toContain('We received your tip of $7.50.');
    const { body } = await server.http.get(`/v1/tips?articleSlug=${slug}`);
    expect(body.data).toMatchObject([{ displayName: 'Kim', message: 'Keep going' }]);
  });

  it('a monthly tip can be changed and canceled on the account page', async () => {
    const cookie = cookiesOf(await createMember(server));
    const fields = { currency: 'usd', amount: '500', interval: 'month' };
    const { text } = await submitForm(server, '/tips', { fields, cookie }).expect(200);
    const session = sessionIdIn(onwards(text));
    await server.pay(session);
    const path = `/checkout/return?session_id=${session}`;
    const back = await server.http.get(path).set('Cookie', cookie).expect(200);
    expect(back.text).toContain('We received your monthly tip of $5.00.');
    const account = () => server.http.get('/account').set('Cookie', cookie).expect(200);
    const page = await account();
    expect(page.text).toContain('<strong>$5.00</strong> a month');
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const change = (amount: string) =>
      submitForm(server, '/account/pledges', { fields: { id, amount, currency: 'usd' }, cookie });
    for (const amount of ['0.10', 'seven']) {
      const refused = await change(amount).expect(422);
      expect(refused.text).toContain('role="alert"');
    }
    const changed = await change('7.50').expect(303);
    expect(changed.headers['location']).toBe('/account?notice=pledge-changed');
    expect((await account()).text).toContain('<strong>$7.50</strong> a month');
    const stop = { fields: { id }, cookie };
    const stranger = { fields: { id }, cookie: cookiesOf(await createMember(server)) };
    await submitForm(server, '/account/pledges/stop', stranger).expect(404);
    await submitForm(server, '/account/pledges/stop', { fields: { id } }).expect(303);
    expect((await account()).text).toContain('</strong> a month');
    const stopped = await submitForm(server, '/account/pledges/stop', stop).expect(303);
    expect(stopped.headers['location']).toBe('/account?notice=pledge-stopped');
    expect((await account()).text).not.toContain('</strong> a month');
  });

  it('a tip with an invalid amount shows the error and stores nothing', async () => {
    const before = await server.db.read.tip.count();
    for (const other of ['0.10', 'seven', '7.505', '999999999']) {
      const fields = { currency: 'usd', amount: '500', other };
      const { text } = await submitForm(server, '/tips', { fields }).expect(422);
      expect(text).toContain('role="alert"');
      expect(text).toContain('Want to leave a tip?');
    }
    expect(await server.db.read.tip.count()).toBe(before);
  });

  it('an outage of Stripe shows the tip form again', async () => {
    await server.fail({ path: '/v1/checkout/sessions', times: 10, status: 500 });
    const fields = { currency: 'usd', amount: '500' };
    const { text } = await submitForm(server, '/tips', { fields }).expect(503);
    await server.fail({ path: '/v1/checkout/sessions', times: 0 });
    expect(text).toContain('Want to leave a tip?');
  });
});

describe('the return page of a checkout', () => {
  it('a checkout session of another buyer or an unknown one is not found', async () => {
    const cookie = cookiesOf(await createMember(server));
    const { text } = await submitForm(server, '/subscribe', { fields: YEARLY, cookie });
    const session = sessionIdIn(onwards(text));
    const other = cookiesOf(await createMember(server));
    for (const [id, who] of [
      [session, other],
      ['cs_test_invented', cookie],
      ['%2e%2e', cookie],
      ['', cookie],
    ]) {
      const path = `/checkout/return?session_id=${id}`;
      const page = await server.http.get(path).set('Cookie', String(who)).expect(404);
      expect(page.text).toContain('Page not found');
    }
  });

  it('the page stops polling after a while and says that it takes longer', async () => {
    const cookie = cookiesOf(await createMember(server));
    const { text } = await submitForm(server, '/subscribe', { fields: YEARLY, cookie });
    const path = `/checkout/return?session_id=${sessionIdIn(onwards(text))}&looks=20`;
    const page = await server.http.get(path).set('Cookie', cookie).expect(200);
    expect(page.text).toContain('This takes longer than usual.');
    expect(page.headers['refresh']).toBeUndefined();
  });

  it('a buyer who cancels is told that nothing was charged', async () => {
    const cookie = 'pp_return=/articles/tides';
    const { text } = await server.http.get('/checkout/cancelled').set('Cookie', cookie).expect(200);
    expect(text).toContain('Nothing was charged');
    expect(text).toContain('href="/articles/tides"');
    const away = await server.http
      .get('/checkout/cancelled')
      .set('Cookie', 'pp_return=//evil.example');
    expect(away.text).not.toContain('evil.example');
  });
});

describe('tip messages in the console', () => {
  it('tip messages are escaped, and moderators can hide a tip and restore it', async () => {
    const cookie = cookiesOf(await createMember(server, { role: 'moderator' }));
    const PATH = '/staff/moderation/tips';
    const list = async (visibility: string) =>
      (await server.http.get(`${PATH}?visibility=${visibility}`).set('Cookie', cookie)).text;
    const tip = { amount: 500, currency: 'usd', message: '<b>Splendid' };
    const { body } = await server.http.post('/v1/tips/checkout').send(tip).expect(201);
    await server.pay(body.url);
    await server.settleDown();
    expect(await list('shown')).toContain('&lt;b&gt;Splendid');
    const decide = (act: string) =>
      submitForm(server, `${PATH}/${body.tipId}`, { fields: { act, visibility: 'shown' }, cookie });
    await decide('hide').expect(303);
    expect(await list('shown')).not.toContain('Splendid');
    expect(await list('hidden')).toContain('Splendid');
    await decide('show').expect(303);
    expect(await list('shown')).toContain('Splendid');
    const reader = { cookie: cookiesOf(await createMember(server)) };
    await submitForm(server, `${PATH}/${body.tipId}`, { fields: {}, ...reader }).expect(403);
  });
});
