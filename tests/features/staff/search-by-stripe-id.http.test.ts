import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf } from '../../support/browser-forms.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { findCharge, settleTwice } from '../../support/money-back.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;
let payer: TestMember;
let giver: TestMember;
let subscriptionSession: string;
let guestPayment: string;
let giftCode: string;

const as = (member: TestMember, method: 'get' | 'post', path: string) =>
  server.http[method](path).set(...member.auth);

async function search(text: string) {
  const query = encodeURIComponent(text);
  const { body } = await as(admin, 'get', `/v1/staff/search?query=${query}`).expect(200);
  return body as { members: { id: string }[]; payments: { id: string; member: unknown }[] };
}

async function order(member: TestMember, more: object): Promise<string> {
  const wanted = { tier: 'patron', interval: 'month', ...more };
  const { body } = await as(member, 'post', '/v1/subscriptions/checkout').send(wanted).expect(201);
  await server.pay(body.url);
  await server.settleDown();
  return body.url;
}

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  payer = await createMember(server, { name: 'Petra Payer' });
  giver = await createMember(server, { name: 'Gina Giver' });
  await makeTier(server, { slug: 'patron', month: 2000 });
  subscriptionSession = sessionIdIn(await order(payer, {}));
  await order(giver, { giftFor: 'friend@example.org' });
  const [mail] = (await listMailsTo(server, 'friend@example.org')).slice(-1);
  giftCode = /Your code: ([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const tip = { amount: 700, currency: 'usd' };
  const { tipId, url } = (await server.http.post('/v1/tips/checkout').send(tip)).body;
  await server.pay(url);
  await server.settleDown();
  const guest = await server.db.read.payment.findFirstOrThrow({ where: { tipId } });
  guestPayment = guest.id;
});
afterAll(() => server.close());

describe("the search by Stripe's ids", () => {
  it('finds the payment of a refund, a dispute and a checkout session, and its member', async () => {
    const where = { memberId: payer.id };
    const { id } = await server.db.read.payment.findFirstOrThrow({ where });
    const { charge } = await findCharge(server, where);
    const refund = await server.stripe.refunds.create({ charge, amount: 100 });
    const dispute = await server.emulate<{ id: string }>(`charges/${charge}/dispute`, {});
    await settleTwice(server);
    for (const text of [refund.id, dispute.id, subscriptionSession]) {
      expect((await search(text)).payments, text).toMatchObject([{ id, member: { id: payer.id } }]);
    }
    expect((await search(subscriptionSession)).members).toMatchObject([{ id: payer.id }]);
    expect((await search('re_never')).payments).toEqual([]);
  });

  it('finds the payment of a charge once its balance transaction is booked', async () => {
    const payment = await server.db.read.payment.findFirstOrThrow({
      where: { memberId: giver.id },
    });
    const now = server.clock.now();
    const id = '019a0000-0000-7000-8000-000000000001';
    await server.db.read.balanceTransaction.create({
      data: {
        id,
        transactionId: 'txn_search',
        type: 'charge',
        category: 'charge',
        gross: 2000,
        fee: 88,
        net: 1912,
        currency: 'usd',
        sourceId: 'ch_search',
        paymentIntentId: payment.paymentIntentId,
        livemode: false,
        occurredAt: now,
        availableAt: now,
        createdAt: now,
      },
    });
    for (const text of ['ch_search', 'txn_search']) {
      expect((await search(text)).payments, text).toMatchObject([{ id: payment.id }]);
    }
    await server.db.read.balanceTransaction.delete({ where: { id } });
  });

  it('finds the buyer and the payment of a gift by its code, however it is typed', async () => {
    const found = await search(giftCode.toLowerCase().replaceAll('-', ' '));
    expect(found.members).toMatchObject([{ id: giver.id }]);
    expect(found.payments).toMatchObject([{ member: { id: giver.id } }]);
  });

  it("a guest's payment leads to the list of payments, where it can be refunded", async () => {
    const guest = await server.db.read.payment.findUniqueOrThrow({ where: { id: guestPayment } });
    const open = (path: string) =>
      server.http.get(path).set('Cookie', cookiesOf(admin)).set('Accept', 'text/html');
    const { text } = await open(`/staff/search?query=${guest.paymentIntentId}`);
    const path = `/staff/money?query=${guestPayment}`;
    expect(text).toContain(`href="${path}"`);
    const list = (await open(path)).text;
    expect(list.match(/payments\/[\w-]{36}\/refund/g)).toEqual([`payments/${guestPayment}/refund`]);
  });
});

describe("the gift subscriptions on a member's page", () => {
  const giftsOf = async (member: TestMember) =>
    (await as(admin, 'get', `/v1/staff/members/${member.id}/gifts`).expect(200)).body.data;

  it('show the code until it is redeemed, then who redeemed it, to both members', async () => {
    expect(await giftsOf(giver)).toMatchObject([
      { state: 'sent', code: giftCode, tierName: expect.any(String), boughtBy: { id: giver.id } },
    ]);
    const friend = await createMember(server, { name: 'Fran Friend' });
    await as(friend, 'post', '/v1/gifts/redeem').send({ code: giftCode }).expect(200);
    const redeemed = { state: 'redeemed', code: null, redeemedBy: { id: friend.id } };
    expect(await giftsOf(giver)).toMatchObject([redeemed]);
    expect(await giftsOf(friend)).toMatchObject([{ ...redeemed, boughtBy: { id: giver.id } }]);
    const page = await server.http
      .get(`/staff/members/${giver.id}`)
      .set('Cookie', cookiesOf(admin))
      .set('Accept', 'text/html');
    expect(page.text).toContain(`<a href="/staff/members/${friend.id}">Fran Friend</a>`);
    expect(await giftsOf(payer)).toEqual([]);
  });

  it('show that a gift was refunded to both members', async () => {
    const [gift] = await giftsOf(giver);
    const where = { memberId: giver.id };
    const { charge } = await findCharge(server, where);
    await server.stripe.refunds.create({ charge });
    await server.settleDown();
    expect(await giftsOf(giver)).toMatchObject([{ id: gift.id, state: 'refunded' }]);
    const friend = await server.db.read.member.findFirstOrThrow({ where: { name: 'Fran Friend' } });
    const { body } = await as(admin, 'get', `/v1/staff/members/${friend.id}/gifts`);
    expect(body.data).toMatchObject([{ id: gift.id, state: 'refunded' }]);
  });

  it('show a gift that is sent later with its recipient and time', async () => {
    const other = await createMember(server);
    const deliverAt = new Date(server.clock.now().getTime() + 7 * 86_400_000).toISOString();
    await order(other, { giftFor: 'later@example.org', giftDeliverAt: deliverAt });
    expect(await giftsOf(other)).toMatchObject([
      { state: 'scheduled', deliverTo: 'later@example.org', deliverAt },
    ]);
  });

  it('a subscription links to its page at Stripe', async () => {
    const { body } = await as(admin, 'get', `/v1/staff/recurring?memberId=${payer.id}`);
    const { stripeSubscriptionId: id } = await server.db.read.subscription.findFirstOrThrow({
      where: { memberId: payer.id },
    });
    const stripeUrl = `https://dashboard.stripe.com/test/subscriptions/${id}`;
    expect(body.data).toMatchObject([{ stripeUrl }]);
    const page = await server.http
      .get(`/staff/members/${payer.id}`)
      .set('Cookie', cookiesOf(admin))
      .set('Accept', 'text/html');
    expect(page.text).toContain(`href="${stripeUrl}"`);
  });
});
