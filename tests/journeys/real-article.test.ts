import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../scripts/mailbox/index.ts';
import { importPaths } from '../../src/features/transfer/index.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

/** The real article as it was scraped; where it is not at hand, a sample of the project's own. */
const REAL = resolve('../shared/articles');
const SAMPLE = join(import.meta.dirname, 'sample-site');

const real = {
  folder: REAL,
  slug: 'global-coalition-to-combat-drug-trafficking',
  author: 'candace-hathaway',
  free: 'recently announced the formation of the Global Coalition',
  gated: '50 to 100 times more potent',
};
const sample = {
  folder: SAMPLE,
  slug: 'the-lamplighters-ledger',
  author: 'mara-quill',
  free: 'kept a ledger of every lamp',
  gated: 'seventeen lamps that burned for nobody',
};

const hasReal = existsSync(join(REAL, 'global-coalition.md'));
if (!hasReal) process.stdout.write(`${REAL} is not here: the journey takes its own sample.\n`);
const story = hasReal ? real : sample;

const EMAIL = 'nora@example.org';
const PASSWORD = 'a-long-enough-password';

let server: MoneyServer;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startMoneyServer({ SMTP_URL: mailbox.smtpUrl });
  await makeTier(server, {});
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const article = (access?: string) => {
  const asking = server.http.get(`/v1/articles/${story.slug}`);
  return access === undefined ? asking : asking.set('Authorization', `Bearer ${access}`);
};

describe('the journey from the paywall to the conversation', () => {
  let access: string;
  let memberId: string;

  test('the article is imported, and importing it again changes nothing', async () => {
    const reports: string[] = [];
    const tell = ({ imported, problems }: Parameters<Parameters<typeof importPaths>[2]>[0]) =>
      reports.push(...imported.map(({ outcome }) => outcome), ...problems.map(() => 'problem'));
    const first = await importPaths(server.transfer, [story.folder], tell);
    expect(first.hasProblems, reports.join(', ')).toBe(false);
    reports.length = 0;
    await importPaths(server.transfer, [story.folder], tell);
    expect(new Set(reports)).toEqual(new Set(['unchanged']));
  });

  test('an anonymous reader gets the preview, and no response contains the gated text', async () => {
    const { body } = await article();
    expect(body.access).toMatchObject({ granted: false, reason: 'meter_available' });
    expect(body.article.previewHtml).toContain(story.free);
    expect(body.article.image?.credit ?? 'Image Source').toContain('Image Source');
    const paths = [
      `/v1/articles/${story.slug}`,
      `/v1/articles/${story.slug}/`,
      `/v1/articles/${story.slug}?include=html&fields=body`,
      `/V1/ARTICLES/${story.slug}`,
      `/v1/articles/${story.slug}/comments`,
      '/v1/articles',
      `/v1/articles?author=${story.author}`,
      '/v1/authors',
      `/v1/authors/${story.author}`,
      '/v1/site',
      '/v1/tips',
      '/v1/nowhere',
      '/openapi.json',
      '/',
      `/articles/${story.slug}`,
    ];
    for (const path of paths) {
      const answer = await server.http.get(path);
      expect(answer.text.includes(story.gated), path).toBe(false);
      expect(JSON.stringify(answer.headers).includes(story.gated), path).toBe(false);
    }
  });

  test('a reader registers and confirms by the link in the mail', async () => {
    const registered = await server.http
      .post('/v1/auth/register')
      .send({ email: EMAIL, password: PASSWORD, name: 'Nora' });
    expect(registered.status).toBe(202);
    await server.runJobs();
    const [mail] = mailbox.messages(EMAIL);
    const link = new URL(mail?.links[0] ?? '');
    expect(link.origin).toBe(server.config.PUBLIC_URL);
    const confirmed = await server.http
      .post('/v1/auth/email/confirm')
      .send({ token: link.searchParams.get('token'), requestId: registered.body.requestId });
    expect(confirmed.status).toBe(200);
    access = confirmed.body.accessToken;
    memberId = confirmed.body.member.id;
    const { body } = await article(access);
    expect(body.access).toMatchObject({ granted: false, reason: 'meter_available' });
    expect(body.article.html).toBeNull();
  });

  test('the article opens when the signed webhook says that the subscription is paid', async () => {
    const checkout = await server.http
      .post('/v1/subscriptions/checkout')
      .set('Authorization', `Bearer ${access}`)
      .send({ tier: 'supporter', interval: 'month' });
    expect(checkout.status).toBe(201);
    expect((await article(access)).body.access.granted).toBe(false);
    await server.pay(checkout.body.url);
    await server.settleDown();
    const { body, text } = await article(access);
    expect(body.access).toMatchObject({ granted: true, reason: 'subscription', next: null });
    expect(text).toContain(story.gated);
    const subscription = await server.http
      .get('/v1/me/subscription')
      .set('Authorization', `Bearer ${access}`);
    expect(subscription.body).toMatchObject({ tier: 'supporter', status: 'active' });
    await expectBooksEqual(server);
  });

  test("a guest's tip of 7.00 counts once under twenty copies of the event", async () => {
    const tip = await server.http
      .post('/v1/tips/checkout')
      .send({ amount: 700, currency: 'usd', articleSlug: story.slug, displayName: 'A neighbour' });
    const status = async () => (await server.http.get(`/v1/tips/${tip.body.tipId}`)).body.status;
    expect(await status()).toBe('pending');
    await server.setWebhooks('hold');
    await server.pay(tip.body.url);
    await server.release({ copies: 20 });
    await server.setWebhooks('deliver');
    await server.settleDown();
    expect(await status()).toBe('succeeded');
    expect(await server.db.read.payment.count({ where: { tipId: tip.body.tipId } })).toBe(1);
    const wall = await server.http.get(`/v1/tips?articleSlug=${story.slug}`);
    expect(wall.body.data).toHaveLength(1);
    await expectBooksEqual(server);
  });

  test('the member comments, and everyone reads it', async () => {
    const posted = await server.http
      .post(`/v1/articles/${story.slug}/comments`)
      .set('Authorization', `Bearer ${access}`)
      .send({ body: 'Worth **every** penny.' });
    expect(posted.body).toMatchObject({ status: 'published', author: { id: memberId } });
    const { body } = await server.http.get(`/v1/articles/${story.slug}/comments`);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      html: '<p>Worth <strong>every</strong> penny.</p>',
      author: { name: 'Nora', badges: ['subscriber'] },
    });
  });
});
