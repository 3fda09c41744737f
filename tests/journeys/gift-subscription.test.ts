import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { erase } from '../support/erasing.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;
let slug: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { trialDays: 14 });
  slug = (await createArticle(server, { access: 'subscribers' })).slug;
});

afterAll(() => server.close());

function post({ auth }: TestMember, path: string, body: object) {
  return server.http
    .post(path)
    .set(...auth)
    .send(body);
}

const order = (giver: TestMember, more: object) =>
  post(giver, '/v1/subscriptions/checkout', { tier: 'supporter', interval: 'month', ...more });
const redeem = (member: TestMember, code: string) => post(member, '/v1/gifts/redeem', { code });

async function accessOf({ auth }: TestMember) {
  const answer = await server.http.get(`/v1/articles/${slug}`).set(...auth);
  return answer.body.access;
}

async function codeFor(giftFor: string): Promise<string> {
  const mails = await listMailsTo(server, giftFor);
  return /Your code: ([\w-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
}

/** A gift that was ordered and paid, told twice; its code went to the address. */
async function give(giftFor: string): Promise<string> {
  const giver = await createMember(server);
  const { body } = await order(giver, { giftFor });
  await server.setWebhooks('hold');
  await server.pay(body.url);
  await post(giver, `/v1/checkout/sessions/${sessionIdIn(body.url)}/settle`, {});
  await server.release({ order: 'reverse', copies: 3 });
  await server.setWebhooks('deliver');
  await server.settleDown();
  const mails = await listMailsTo(server, giftFor);
  expect(mails.filter(({ subject }) => subject.startsWith('A gift'))).toHaveLength(1);
  return await codeFor(giftFor);
}

describe('a gift subscription', () => {
  test('is paid by one member, and redeemed once by another one, even under concurrent attempts', async () => {
    const code = await give('friend@example.org');
    const payments = await server.db.read.payment.findMany();
    expect(payments).toMatchObject([{ kind: 'gift', amount: 500, subscriptionId: null }]);
    const members = await Promise.all([createMember(server), createMember(server)]);
    const [first, second] = members;
    const answers = await Promise.all(
      [first, second, first, second].flatMap((member) => (member ? [redeem(member, code)] : [])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 403, 403]);
    const granted = await Promise.all(members.map(async (each) => (await accessOf(each)).reason));
    expect(granted.sort()).toEqual(['gift', 'meter_available']);
    expect(await server.db.read.grant.count({ where: { source: 'gift_subscription' } })).toBe(1);
    await expectBooksEqual(server);
  });

  test('becomes credit for a member who already pays, and starts when their subscription ends', async () => {
    const code = await give('subscriber@example.org');
    const member = await createMember(server);
    const { body } = await order(member, {});
    await server.pay(body.url);
    await server.settleDown();
    const kept = await redeem(member, code);
    expect(kept.body).toMatchObject({ tier: 'supporter', interval: 'month', startsAt: null });
    expect((await accessOf(member)).reason).toBe('subscription');
    await post(member, '/v1/me/subscription/cancel', { at: 'now' });
    expect(await accessOf(member)).toMatchObject({ granted: true, reason: 'gift' });
    const again = await redeem(member, code);
    expect(again.body.startsAt).not.toBeNull();
    await server.settleDown();
    await expectBooksEqual(server);
  });

  test('can be redeemed by its giver, and a second one follows the first', async () => {
    const member = await createMember(server);
    const codes = [await give('one@example.org'), await give('two@example.org')];
    const spans: { startsAt: string; endsAt: string }[] = [];
    for (const code of codes) spans.push((await redeem(member, code)).body);
    expect(spans[1]?.startsAt).toBe(spans[0]?.endsAt);
    await expectBooksEqual(server);
  });

  test('is refused for oneself and with a promotion code, and an invalid code redeems nothing', async () => {
    const giver = await createMember(server);
    const own = await order(giver, { giftFor: giver.email });
    expect(own.body.errors).toMatchObject([{ path: 'body.giftFor' }]);
    const reduced = await order(giver, { giftFor: 'x@example.org', promotionCode: 'HALF' });
    expect(reduced.body.errors).toMatchObject([{ path: 'body.promotionCode' }]);
    const guessed = await redeem(giver, 'guessed');
    expect([guessed.status, guessed.body.code]).toEqual([403, 'gift_invalid']);
    const anonymous = await server.http.post('/v1/gifts/redeem').send({ code: 'guessed' });
    expect(anonymous.status).toBe(401);
  });

  test("has a page whose button redeems it, and its recipient's address is deleted once the code was sent", async () => {
    const code = await give('page@example.org');
    const page = await server.http.get(`/gifts/redeem?code=${code}`);
    expect(page.text).toContain('/signin?returnTo=');
    const member = await createMember(server);
    const pressed = await server.http
      .post('/gifts/redeem')
      .set({ Cookie: `pp_access=${member.accessToken}`, 'Sec-Fetch-Site': 'same-origin' })
      .type('form')
      .send({ code });
    expect(pressed.status).toBe(303);
    expect((await accessOf(member)).reason).toBe('gift');
    const kept = await server.db.read.checkout.count({ where: { giftFor: 'page@example.org' } });
    expect(kept).toBe(0);
  });

  test('staff give a gift without a payment, and its code opens what the plan opens', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const payments = await server.db.read.payment.count();
    const given = { tier: 'supporter', interval: 'year', reason: 'Won the raffle' };
    const email = 'winner@example.org';
    const fields = { ...given, email, from: 'The Packet', message: 'Well done.', key: 'raffle' };
    const form = { fields, cookie: cookiesOf(admin) };
    const sent = await submitForm(server, '/staff/offers/gifts', form).expect(303);
    expect(sent.headers['location']).toContain('notice=gift-given');
    await submitForm(server, '/staff/offers/gifts', form).expect(303);
    const [mail, ...more] = await listMailsTo(server, email);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Well done.');
    const member = await createMember(server);
    expect((await redeem(member, await codeFor(email))).status).toBe(200);
    expect((await accessOf(member)).reason).toBe('gift');
    expect(await server.db.read.payment.count()).toBe(payments);
    const unknown = await post(admin, '/v1/staff/gift-subscriptions', {
      ...given,
      tier: 'nothing',
      email,
    });
    expect(unknown.body.errors).toMatchObject([{ path: 'body.tier' }]);
    const reader = await post(member, '/v1/staff/gift-subscriptions', { ...given, email });
    expect(reader.status).toBe(403);
    await expectBooksEqual(server);
  });

  test('a gift with a delivery date is mailed on that day, while its buyer gets a card at once', async () => {
    const giftFor = 'later@example.org';
    const giver = await createMember(server);
    const giftDeliverAt = new Date(server.clock.now().getTime() + 10 * 86_400_000).toISOString();
    const words = { giftFrom: 'Ada', giftMessage: 'For <your> mornings' };
    const late = new Date(server.clock.now().getTime() + 400 * 86_400_000).toISOString();
    const refused = await order(giver, { giftFor, giftDeliverAt: late });
    expect(refused.body.errors).toMatchObject([{ path: 'body.giftDeliverAt' }]);
    const forNobody = await order(giver, words);
    expect(forNobody.body.errors).toMatchObject([{ path: 'body.giftFor' }]);
    const { body } = await order(giver, { giftFor, giftDeliverAt, ...words });
    await server.pay(body.url);
    await server.settleDown();
    expect(await listMailsTo(server, giftFor)).toEqual([]);
    const [bought] = await listMailsTo(server, giver.email);
    expect(bought?.text).toMatch(/You paid \$5\.00 on \w+ \d+, \d{4}\./);
    const code = /card\?code=([\w-]+)/.exec(bought?.text ?? '')?.[1] ?? '';
    const card = await server.http.get(`/gifts/card?code=${code}`).expect(200);
    for (const part of ['Ada gave you one month', 'For &lt;your&gt; mornings', code]) {
      expect(card.text).toContain(part);
    }
    expect(card.text).toMatch(/<strong dir="ltr">[^<]+\/gifts\/redeem<\/strong>/);
    const own = { Cookie: cookiesOf(giver) };
    const account = await server.http.get('/account').set(own).expect(200);
    expect(account.text).toContain(`/gifts/card?code=${code}">Open the gift card</a>`);
    await server.advance(9 * 86_400);
    await server.settleDown();
    expect(await listMailsTo(server, giftFor)).toEqual([]);
    await server.advance(2 * 86_400);
    await server.settleDown();
    await server.advance(86_400);
    await server.settleDown();
    const arrived = await listMailsTo(server, giftFor);
    expect(arrived.map(({ text }) => text.includes(`Your code: ${code}`))).toEqual([true]);
    expect(await server.db.read.gift.count({ where: { deliverTo: { not: null } } })).toBe(0);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect((await redeem(await createMember(server), typed)).status).toBe(200);
  });

  test("a gift from an erased buyer still reaches its recipient, without the buyer's name", async () => {
    const giftFor = 'promised@example.org';
    const giver = await createMember(server);
    const giftDeliverAt = new Date(server.clock.now().getTime() + 10 * 86_400_000).toISOString();
    const { body } = await order(giver, { giftFor, giftDeliverAt, giftFrom: 'Ada Buyer' });
    await server.pay(body.url);
    await server.settleDown();
    expect((await erase(server, giver)).status).toBe(202);
    await server.settleDown();
    expect(await server.db.read.gift.count({ where: { deliverTo: giftFor } })).toBe(1);
    await server.advance(12 * 86_400);
    await server.settleDown();
    await server.advance(86_400);
    await server.settleDown();
    const [arrived, ...more] = await listMailsTo(server, giftFor);
    expect([arrived?.text.includes('Your code: '), more]).toEqual([true, []]);
    expect(arrived?.text).not.toContain('Ada Buyer');
    expect(await server.db.read.gift.count({ where: { deliverTo: { not: null } } })).toBe(0);
  });

  test('a gift is delivered even if its session was never stored', async () => {
    const giftFor = 'late@example.org';
    const { body } = await order(await createMember(server), { giftFor });
    await server.setWebhooks('hold');
    await server.pay(body.url);
    // The process died after Stripe had answered, and before the page was stored.
    await server.db.read.checkout.updateMany({
      where: { giftFor },
      data: { sessionId: null, url: null, expiresAt: null },
    });
    await server.advance(26 * 3600);
    await server.worker.recurring.find(({ name }) => name === 'settle-open-checkouts')?.run();
    const where = { giftFor, expiredAt: { not: null } };
    expect(await server.db.read.checkout.count({ where })).toBe(1);
    await server.release();
    await server.setWebhooks('deliver');
    await server.settleDown();
    expect(await codeFor(giftFor)).not.toBe('');
    expect(await server.db.read.checkout.count({ where })).toBe(0);
    await expectBooksEqual(server);
  });

  test('a gift for an unknown recipient is flagged for review with an alarm', async () => {
    const giftFor = 'forgotten@example.org';
    const { body } = await order(await createMember(server), { giftFor });
    await server.db.read.checkout.updateMany({ where: { giftFor }, data: { giftFor: null } });
    await server.pay(body.url);
    await server.settleDown();
    const sessionId = sessionIdIn(body.url);
    const row = await server.db.read.checkout.findUniqueOrThrow({ where: { sessionId } });
    expect(row.completedAt).toBeNull();
    const page = await server.metrics.registry.metrics();
    expect(page).toContain('pennypress_alarms_total{name="webhook:review"}');
    await expectBooksEqual(server);
  });
});
