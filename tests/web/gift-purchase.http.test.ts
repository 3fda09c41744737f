import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesIn, cookiesOf, paymentPageIn, submitForm } from '../support/browser-forms.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  const admin = await createMember(server, { role: 'admin' });
  const prices = (amount: number, currencies: readonly string[]) =>
    currencies.map((currency) => ({ interval: 'month', price: { amount, currency } }));
  for (const tier of [
    { slug: 'supporter', name: 'Supporter', prices: prices(500, ['usd', 'eur']) },
    { slug: 'patron', name: 'Patron', prices: prices(2000, ['usd', 'eur']) },
  ]) {
    await server.http
      .post('/v1/staff/tiers')
      .set(...admin.auth)
      .send(tier)
      .expect(201);
  }
});
afterAll(() => server.close());

const submit = (member: TestMember, path: string, fields: Record<string, string>) =>
  submitForm(server, path, { fields, cookie: cookiesOf(member) });

async function show(path: string, member?: TestMember): Promise<string> {
  const cookie = member ? cookiesOf(member) : '';
  return (await server.http.get(path).set('Cookie', cookie).expect(200)).text;
}

/** Sells a gift by the page, and returns its code. */
async function give(giftFor: string, plan = 'supporter|month|usd'): Promise<string> {
  const giver = await createMember(server);
  const { text } = await submit(giver, '/gifts', { plan, giftFor }).expect(200);
  await server.pay(sessionIdIn(paymentPageIn(text)));
  await server.settleDown();
  return /Your code: ([\w-]+)/.exec((await readLastMail(server, giftFor)).text)?.[1] ?? '';
}

describe('the page that sells gift subscriptions', () => {
  test('leads a visitor over the sign-in to the payment, and the buyer gets a card to print', async () => {
    const offered = await show('/gifts');
    expect(offered).toContain('value="supporter|month|usd" checked> Supporter for one month: $5');
    const fields = {
      plan: 'patron|month|usd',
      giftFor: 'aunt@example.org',
      giftFrom: 'Nora',
      giftMessage: 'Happy birthday',
    };
    const asked = await submitForm(server, '/gifts', { fields }).expect(303);
    const signIn = new URL(String(asked.headers['location']), server.config.PUBLIC_URL);
    const next = signIn.searchParams.get('returnTo') ?? '';
    const giver = await createMember(server);
    const cookie = cookiesOf(giver);
    const onwards = await server.http.get(next).set('Cookie', cookie).expect(200);
    const session = sessionIdIn(paymentPageIn(onwards.text));
    await server.pay(session);
    await server.settleDown();
    const back = await server.http
      .get(`/checkout/return?session_id=${session}`)
      .set('Cookie', `${cookie}; ${cookiesIn(onwards)}`)
      .expect(200);
    expect(back.text).toContain('Your gift is on its way. We emailed you a card to print.');
    const { text: bought } = await readLastMail(server, giver.email);
    const address = /https?:\/\/\S+\/gifts\/card\?\S+/.exec(bought)?.[0] ?? '';
    const card = await show(address.slice(server.config.PUBLIC_URL.length));
    for (const words of [
      'Nora gave you one month of Patron at ',
      'Happy birthday',
      'Print this page and hand it over.',
    ]) {
      expect(card).toContain(words);
    }
    const { text: received } = await readLastMail(server, 'aunt@example.org');
    const code = /Your code: ([\w-]+)/.exec(received)?.[1] ?? 'none';
    expect(card).toContain(`<code>${code}</code>`);
    const recipient = await createMember(server);
    const { headers } = await submit(recipient, '/gifts/redeem', { code }).expect(303);
    expect(headers['location']).toBe('/?welcome=patron');
    expect(await show('/account', giver)).toContain('Patron, one month, bought ');
  });

  test('sells in the currency that was chosen on the plans page', async () => {
    expect(await show('/plans?currency=eur')).toContain('<a href="/gifts?currency=eur">');
    const page = await show('/gifts?currency=eur');
    expect(page).toContain('value="supporter|month|eur" checked> Supporter for one month: €5');
    expect(page).toContain('href="/gifts?currency=usd"');
    expect(page).not.toContain('|usd"');
    const giver = await createMember(server);
    const fields = { plan: 'supporter|month|eur', giftFor: 'uncle@example.org' };
    const { text } = await submit(giver, '/gifts', fields).expect(200);
    const session = await server.stripe.checkout.sessions.retrieve(
      sessionIdIn(paymentPageIn(text)),
    );
    expect([session.amount_total, session.currency]).toEqual([500, 'eur']);
    const wrong = await submit(giver, '/gifts', { ...fields, giftFor: 'nobody' }).expect(422);
    expect(wrong.text).toContain('value="supporter|month|eur" checked');
    expect(await show('/gifts?currency=xxx')).toContain('value="supporter|month|usd" checked');
  });
});

describe('a redeemed gift', () => {
  test('of a subscriber is saved until their own subscription ends, and they are told so', async () => {
    const member = await createMember(server);
    const { text } = await submit(member, '/subscribe', { tier: 'patron', interval: 'month' });
    await server.pay(sessionIdIn(paymentPageIn(text)));
    await server.settleDown();
    const code = await give(member.email);
    const { headers } = await submit(member, '/gifts/redeem', { code }).expect(303);
    expect(headers['location']).toBe('/account?notice=gift-credit#subscription');
    const account = await show('/account?notice=gift-credit', member);
    expect(account).toContain('Your gift is saved. It begins when your own subscription ends.');
    expect(account).toContain('Supporter, one month. It begins when your own subscription ends.');
  });

  test('that follows another gift is saved until that one ends', async () => {
    const member = await createMember(server);
    const [first, second] = [await give('one@example.org'), await give('two@example.org')];
    const now = await submit(member, '/gifts/redeem', { code: first }).expect(303);
    expect(now.headers['location']).toBe('/?welcome=supporter');
    const later = await submit(member, '/gifts/redeem', { code: second }).expect(303);
    expect(later.headers['location']).toBe('/account?notice=gift-later#subscription');
    const account = await show('/account?notice=gift-later', member);
    expect(account).toContain('Your gift is saved. It begins when your other gift ends.');
  });
});
