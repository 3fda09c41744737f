import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { cookiesOf } from '../../support/browser-forms.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  await makeTier(server);
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
});

afterAll(() => server.close());

async function buy(member: TestMember, path: string, body: object): Promise<void> {
  const answer = await server.http
    .post(path)
    .set(...member.auth)
    .send(body)
    .expect(201);
  await server.pay(answer.body.url);
  await server.settleDown();
}

/** The member's only receipt, its page, the list with it, and the email that staff send again. */
async function readReceipt(member: TestMember) {
  const { body } = await server.http.get('/v1/me/payments').set(...member.auth);
  const [receipt] = body.data;
  const show = async (path: string) =>
    (await server.http.get(path).set('Cookie', cookiesOf(member)).expect(200)).text;
  await server.http
    .post(`/v1/staff/payments/${receipt.id}/receipt`)
    .set(...admin.auth)
    .expect(202);
  const { text: mail } = await readLastMail(server, member.email);
  const page = await show(`/account/receipts/${receipt.id}`);
  return { receipt, page, list: await show('/account/receipts'), mail };
}

test("the receipt of a subscription's payment names the plan, its interval and the period", async () => {
  const member = await createMember(server);
  await buy(member, '/v1/subscriptions/checkout', { tier: 'supporter', interval: 'year' });
  const mails = await listMailsTo(server, member.email);
  const first = mails.find(({ subject }) => subject.startsWith('Your receipt from'));
  expect(first?.text).toMatch(/supporter, yearly: \w+ \d+, \d+ to \w+ \d+, \d+\./);
  const { receipt, page, list, mail } = await readReceipt(member);
  expect(receipt.item).toMatchObject({ name: 'supporter', interval: 'year', every: null });
  expect(new Date(receipt.item.endsAt).getTime()).toBeGreaterThan(server.clock.now().getTime());
  for (const text of [page, list]) expect(text).toContain('Subscription: supporter, yearly');
  expect(page).toMatch(/Period<\/dt><dd>\w+ \d+, \d+ to \w+ \d+, \d+</);
  expect(mail).toMatch(/supporter, yearly: \w+ \d+, \d+ to/);
});

test('the receipt of a gift subscription names the plan and its length', async () => {
  const member = await createMember(server);
  const gift = { tier: 'patron', interval: 'month', giftFor: 'friend@example.org' };
  await buy(member, '/v1/subscriptions/checkout', gift);
  const { receipt, page, list, mail } = await readReceipt(member);
  expect(receipt.item).toMatchObject({ name: 'patron', interval: 'month', startsAt: null });
  for (const text of [page, list]) expect(text).toContain('Gift subscription: patron, one month');
  expect(page).not.toContain('Period');
  expect(mail).toContain('For: patron, one month');
});

test('the receipt of a tip names the article, and nothing if it was for the publication', async () => {
  const { slug, title } = await createArticle(server, { title: 'The ferry of three' });
  const member = await createMember(server);
  await buy(member, '/v1/tips/checkout', { amount: 500, currency: 'usd', articleSlug: slug });
  const { receipt, list, mail } = await readReceipt(member);
  expect(receipt.item).toMatchObject({ name: title, interval: null });
  expect(list).toContain(`Tip: ${title}`);
  expect(mail).toContain(`For: ${title}`);
  const other = await createMember(server);
  await buy(other, '/v1/tips/checkout', { amount: 500, currency: 'usd' });
  const general = await readReceipt(other);
  expect(general.receipt.item).toBeNull();
  expect(general.mail).not.toContain('For:');
});
