import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND } from '../../src/features/audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../src/features/settings/index.ts';
import { createArticle } from '../support/articles.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const OURS = 'https://members.publisher.example';
const THEIRS = 'https://www.publisher.example';
const DECLINED_LATER = '4000000000000341';
const DAY = 86_400;
/** Five purchases and a month, one after the other. */
const TIMEOUT = { timeout: 60_000 };

/** What stays on our host: calls of the API, files, and the way back from Stripe. */
const STAYS = /^\/(?:v1\/|feed|media\/|checkout\/|staff\/)/;
/** Each kind of mail that follows a purchase, by words of its subject. */
const KINDS = {
  welcome: /welcome/i,
  gift: /^A gift/,
  'gift bought': /gift/i,
  tip: /thank/i,
  overdue: /failed/i,
  refund: /refund/i,
} as const satisfies Record<string, RegExp>;

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer({ PUBLIC_URL: OURS, ALLOWED_ORIGINS: THEIRS });
  await makeTier(server);
  await createArticle(server, { slug: 'tides', access: 'subscribers' });
  const change = siteChangeSchema.parse({
    siteUrl: THEIRS,
    addresses: {
      article: '/{year}/{slug}',
      plans: '/join',
      account: '/account',
      signIn: '/login',
    },
    ownPages: false,
  });
  await changeSettings(server, change, { actor: COMMAND });
});

afterAll(() => server.close());

async function buy(member: TestMember | null, path: string, body: object): Promise<void> {
  const request = server.http.post(path);
  if (member !== null) {
    const { accessToken } = await signInMember(server, member.id);
    request.set('Authorization', `Bearer ${accessToken}`);
  }
  const answer = await request.send(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  await server.pay(answer.body.url);
  await server.settleDown();
}

test(
  'no mail about a purchase leads to a page of ours, where the publisher has pages of its own',
  TIMEOUT,
  async () => {
    const member = await createMember(server);
    const plan = { tier: 'supporter', interval: 'month' };
    await buy(member, '/v1/subscriptions/checkout', plan);
    const gift = { ...plan, giftFor: 'friend@example.org' };
    await buy(await createMember(server), '/v1/subscriptions/checkout', gift);
    const tip = { amount: 700, currency: 'usd', articleSlug: 'tides' };
    await buy(member, '/v1/tips/checkout', tip);
    await buy(member, '/v1/tips/checkout', { ...tip, interval: 'month' });
    const admin = await createMember(server, { role: 'admin' });
    const paid = await server.db.read.payment.findFirstOrThrow({ where: { kind: 'tip' } });
    await server.http
      .post(`/v1/staff/payments/${paid.id}/refund`)
      .set(...admin.auth)
      .send({})
      .expect(200);
    const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow({
      where: { memberId: member.id },
    });
    await server.emulate(`customers/${customerId}/card`, { card: DECLINED_LATER });
    await server.advance(35 * DAY);
    await server.settleDown();
    const mails = await server.db.read.outboxMessage.findMany();
    for (const [kind, subject] of Object.entries(KINDS)) {
      expect(mails.filter((mail) => subject.test(mail.subject)).length, kind).toBeGreaterThan(0);
    }
    let links = 0;
    for (const { subject, text, html } of mails) {
      const found = [...`${text}\n${html}`.matchAll(/https:\/\/([a-z.]+)(\/[^\s"'<>\\)]*)?/g)];
      links += found.filter(([, host]) => host === 'www.publisher.example').length;
      const ours = found.filter(
        ([, host, path = '']) => host === 'members.publisher.example' && !STAYS.test(path),
      );
      expect(
        ours.map(([link]) => link),
        subject,
      ).toEqual([]);
    }
    expect(links).toBeGreaterThan(mails.length / 2);
  },
);
