import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../../src/features/settings/index.ts';
import { createArticle } from '../../support/articles.ts';
import { createMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../../support/stripe.ts';

const SITE = 'https://paper.example';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer({ ALLOWED_ORIGINS: SITE });
  await makeTier(server);
});

afterAll(() => server.close());

function tip(returnUrl?: string) {
  return server.http
    .post('/v1/tips/checkout')
    .send({ amount: 500, currency: 'usd', ...(returnUrl === undefined ? {} : { returnUrl }) });
}

async function addressesOf(page: string) {
  const session = await server.stripe.checkout.sessions.retrieve(sessionIdIn(page));
  return [session.success_url, session.cancel_url];
}

test('a buyer returns to the return URL of the checkout, with the outcome in its query', async () => {
  const { body } = await tip(`${SITE}/stories/ferry?ref=mail#tip`);
  expect(await addressesOf(body.url)).toEqual([
    `${SITE}/stories/ferry?ref=mail&pennypress=succeeded#tip`,
    `${SITE}/stories/ferry?ref=mail&pennypress=cancelled#tip`,
  ]);
});

test('without a return URL a buyer returns to our own pages', async () => {
  const { body } = await tip();
  expect(await addressesOf(body.url)).toEqual([
    expect.stringContaining(`${server.config.PUBLIC_URL}/checkout/return?session_id=`),
    `${server.config.PUBLIC_URL}/checkout/cancelled`,
  ]);
});

test.each([
  'https://paper.example.evil.test/',
  'https://evil.test/?https://paper.example',
  'http://paper.example/',
  'javascript:alert(1)',
  '/stories',
])('a return URL outside the allowed origins is refused: %s', async (returnUrl) => {
  const answer = await tip(returnUrl);
  expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'body.returnUrl']);
});

test('a session is not reused for a checkout with another return URL', async () => {
  const member = await createMember(server);
  const subscribe = async (returnUrl: string) => {
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month', returnUrl });
    return body.url;
  };
  const first = await subscribe(`${SITE}/one`);
  expect(await subscribe(`${SITE}/one`)).toBe(first);
  const other = await subscribe(`${SITE}/two`);
  expect(await addressesOf(other)).toEqual([
    `${SITE}/two?pennypress=succeeded`,
    `${SITE}/two?pennypress=cancelled`,
  ]);
  const outside = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month', returnUrl: 'https://evil.test/' });
  expect(outside.status).toBe(422);
});

describe('the return URL of a site with its own pages', () => {
  beforeAll(async () => {
    const change = siteChangeSchema.parse({
      siteUrl: SITE,
      addresses: { article: '/{year}/{slug}', account: '/my-account' },
      ownPages: false,
    });
    await changeSettings(server, change, { actor: COMMAND });
  });

  test('leads givers to the article or the front page, and subscribers to their account', async () => {
    const { slug, publishedAt } = await createArticle(server);
    const [about, general] = await Promise.all(
      [{ articleSlug: slug }, {}].map((target) =>
        server.http.post('/v1/tips/checkout').send({ amount: 500, currency: 'usd', ...target }),
      ),
    );
    expect(await addressesOf(about?.body.url)).toEqual([
      `${SITE}/${publishedAt?.getUTCFullYear()}/${slug}?pennypress=succeeded`,
      `${SITE}/${publishedAt?.getUTCFullYear()}/${slug}?pennypress=cancelled`,
    ]);
    expect((await addressesOf(general?.body.url))[0]).toBe(`${SITE}/?pennypress=succeeded`);
    const member = await createMember(server);
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    expect((await addressesOf(body.url))[0]).toBe(`${SITE}/my-account?pennypress=succeeded`);
  });

  test('is not needed for a paid subscription to become active', async () => {
    const member = await createMember(server);
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month' });
    await server.pay(body.url);
    await server.settleDown();
    const me = await server.http.get('/v1/me/subscription').set(...member.auth);
    expect(me.body).toMatchObject({ status: 'active' });
  });
});
