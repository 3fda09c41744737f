import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { visitorGrants } from '../../../src/features/grants/index.ts';
import { changeSettings } from '../../../src/features/settings/index.ts';
import { createArticle } from '../../support/articles.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { postComment } from '../../support/comments.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let editor: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
  editor = await createMember(server, { role: 'editor' });
  for (const slug of ['harbour', 'council'])
    await createArticle(server, { slug, access: 'subscribers' });
});
afterAll(() => server.close());

const count = (slug: string, step: string, auth: readonly [string, string][] = []) => {
  const sent = server.http.post(`/v1/articles/${slug}/steps`);
  for (const [name, value] of auth) sent.set(name, value);
  return sent.send({ step });
};

async function read(slug: string) {
  const { body } = await server.http
    .get('/v1/staff/funnel')
    .set(...editor.auth)
    .expect(200);
  return body.articles.find((one: { slug: string }) => one.slug === slug);
}

describe("the funnel from an article's wall to a subscription", () => {
  test('walls and plans are counted for readers, not for staff or unknown articles', async () => {
    await count('harbour', 'wall').expect(204);
    await Promise.all(Array.from({ length: 20 }, () => count('harbour', 'wall').expect(204)));
    await count('harbour', 'plans').expect(204);
    await count('harbour', 'wall', [editor.auth]).expect(204);
    await count('nowhere', 'wall').expect(204);
    expect(await read('harbour')).toMatchObject({ walls: 21, plans: 1, checkouts: 0, paid: 0 });
    expect(await read('nowhere')).toBeUndefined();
    const refused = await count('harbour', 'bought').expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'body.step' }]);
  });

  test('if the site samples one wall in ten, each counts as ten and the figures are marked as an estimate', async () => {
    const set = (wallSample: number) => changeSettings(server, { wallSample }, { actor: COMMAND });
    await createArticle(server, { slug: 'sampled', access: 'subscribers' });
    await set(10);
    const page = await server.http.get('/articles/sampled').expect(200);
    expect(page.text).toContain('data-step="wall" data-every="10" data-article="sampled"');
    expect((await server.http.get('/v1/site')).body.wallSample).toBe(10);
    const report = (body: object) =>
      server.http.post('/v1/articles/sampled/steps').send(body).expect(204);
    await report({ step: 'wall', sampled: true });
    await report({ step: 'wall' });
    await report({ step: 'plans', sampled: true });
    expect(await read('sampled')).toMatchObject({ walls: 11, plans: 1 });
    const funnel = () => server.http.get('/v1/staff/funnel').set(...editor.auth);
    expect((await funnel()).body.definitions.walls).toContain(
      'An estimate: browsers report one in 10',
    );
    await set(1);
    expect((await funnel()).body.definitions.walls).not.toContain('estimate');
    await report({ step: 'wall', sampled: true });
    expect(await read('sampled')).toMatchObject({ walls: 12 });
    await server.db.read
      .$executeRaw`DELETE FROM article_funnel_days WHERE article_id IN (SELECT id FROM articles WHERE slug = 'sampled')`;
  });

  test('free reads, gifts, new accounts, comments and tips of an article are counted', async () => {
    const { slug } = await createArticle(server, { slug: 'pier', access: 'subscribers' });
    await count(slug, 'wall').expect(204);
    const reader = await createMember(server);
    await server.http
      .post(`/v1/articles/${slug}/unlock`)
      .set(...reader.auth)
      .send({})
      .expect(200);
    await postComment(server, reader, { slug, body: 'From the pier.' });
    const tip = await server.http
      .post('/v1/tips/checkout')
      .send({ amount: 500, currency: 'usd', articleSlug: slug });
    await server.pay(tip.body.url);
    await server.settleDown();
    const fields = { email: 'new-on-the-pier@example.org', returnTo: `/articles/${slug}` };
    const asked = await submitForm(server, '/signin', { fields });
    const cookie = asked.get('Set-Cookie')?.join('; ') ?? '';
    const { text } = await readLastMail(server, fields.email);
    const code = /\b\d{6}\b/.exec(text)?.[0] ?? '';
    await submitForm(server, '/signin/code', { fields: { ...fields, code }, cookie }).expect(303);
    expect(await read(slug)).toMatchObject({
      walls: 1,
      signups: 1,
      freeReads: 1,
      giftReads: 0,
      comments: 1,
      tips: 1,
    });
    const page = await server.http.get('/staff/funnel').set('Cookie', cookiesOf(editor));
    expect(page.text).toContain('Free reads');
  });

  test('a free read counts once, also after it moved to an account at sign-in', async () => {
    const { slug } = await createArticle(server, { slug: 'quay', access: 'subscribers' });
    await count(slug, 'wall').expect(204);
    const opened = await server.http.post(`/v1/articles/${slug}/unlock`).send({}).expect(200);
    const cookie = opened.get('Set-Cookie')?.find((one) => one.startsWith('pp_visitor=')) ?? '';
    const visitorId = cookie.slice('pp_visitor='.length).split('.')[0] ?? '';
    const { id: memberId } = await createMember(server);
    await server.db.transaction((tx) => visitorGrants.move(server, tx, { memberId, visitorId }));
    const where = { memberId, ground: 'meter' };
    expect(await server.db.read.grant.count({ where })).toBe(1);
    expect(await read(slug)).toMatchObject({ freeReads: 1 });
    await server.db.read
      .$executeRaw`DELETE FROM article_funnel_days WHERE article_id IN (SELECT id FROM articles WHERE slug = 'quay')`;
  });

  test('a checkout counts for the article that it came from, and as paid once it was paid', async () => {
    const member = await createMember(server);
    const { body } = await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month', articleSlug: 'council' })
      .expect(201);
    expect(await read('council')).toMatchObject({ walls: 0, checkouts: 1, trials: 0, paid: 0 });
    await server.pay(body.url);
    await server.settleDown();
    expect(await read('council')).toMatchObject({ checkouts: 1, paid: 1 });
    const [row] = await server.db.read.checkout.findMany({ where: { memberId: member.id } });
    expect(row?.articleId).not.toBeNull();
  });

  test('an unknown article does not prevent a subscription', async () => {
    const member = await createMember(server);
    await server.http
      .post('/v1/subscriptions/checkout')
      .set(...member.auth)
      .send({ tier: 'supporter', interval: 'month', articleSlug: 'nowhere' })
      .expect(201);
  });

  test('the wall on our page leads to a checkout that counts for the article', async () => {
    const page = await server.http.get('/articles/harbour').expect(200);
    expect(page.text).toContain('data-step="wall" data-every="1" data-article="harbour"');
    const plans = await server.http.get('/plans?returnTo=/articles/harbour').expect(200);
    expect(plans.text).toContain('data-step="plans" data-article="harbour"');
    expect((await server.http.get('/plans').expect(200)).text).not.toContain('data-step');
    const member = await createMember(server);
    await server.http
      .post('/subscribe')
      .set('Cookie', `pp_access=${member.accessToken}`)
      .set('Origin', server.config.PUBLIC_URL)
      .type('form')
      .send({ tier: 'supporter', interval: 'month', returnTo: '/articles/harbour' })
      .expect(200);
    expect(await read('harbour')).toMatchObject({ checkouts: 1 });
  });

  test('the page and the file show the same figures with their definitions', async () => {
    const [harbour, council] = [await read('harbour'), await read('council')];
    const page = await server.http
      .get('/staff/funnel')
      .set('Cookie', `pp_access=${editor.accessToken}`)
      .expect(200);
    expect(page.text).toContain('How often the paywall was shown');
    expect(page.text.indexOf(council.title)).toBeGreaterThan(-1);
    const { text } = await server.http
      .get('/v1/staff/funnel.csv')
      .set(...editor.auth)
      .expect(200);
    const today = server.clock.now().toISOString().slice(0, 10);
    expect(text.split('\r\n')).toEqual([
      'day,article,walls,plans,signups,checkouts,trials,paid',
      `${today},council,0,0,0,1,0,1`,
      `${today},harbour,${harbour.walls},1,0,1,0,0`,
      `${today},pier,1,0,1,0,0,0`,
      '',
    ]);
  });
});
