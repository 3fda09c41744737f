import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let moderator: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  moderator = await createMember(server, { role: 'moderator' });
});

afterAll(() => server.close());

async function start(wish: object = {}): Promise<{ tipId: string; url: string }> {
  const given = { amount: 700, currency: 'usd', message: 'Well done', displayName: 'A friend' };
  return (await server.http.post('/v1/tips/checkout').send({ ...given, ...wish })).body;
}

async function give(wish: object = {}): Promise<string> {
  const { tipId, url } = await start(wish);
  await server.pay(url);
  await server.settleDown();
  return tipId;
}

async function list(query = '') {
  const answer = await server.http.get(`/v1/staff/tips${query}`).set(...moderator.auth);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);

function decide(id: string, word: 'hide' | 'show', member: TestMember = moderator) {
  return server.http.post(`/v1/staff/tips/${id}/${word}`).set(...member.auth);
}

const wall = async () => idsOf((await server.http.get('/v1/tips?limit=100')).body);
const audited = (id: string) =>
  server.db.read.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });

describe('tip moderation', () => {
  test('hides a tip from the wall and shows it again, audited once each', async () => {
    const id = await give();
    expect(await wall()).toContain(id);
    const hidden = await decide(id, 'hide');
    expect(hidden.status).toBe(200);
    expect(hidden.body).toMatchObject({ id, status: 'succeeded', message: 'Well done' });
    expect(hidden.body.hiddenAt).not.toBeNull();
    await decide(id, 'hide');
    expect(await wall()).not.toContain(id);
    const own = await server.http.get(`/v1/tips/${id}`);
    expect(own.body).toMatchObject({ status: 'succeeded', message: null, displayName: null });
    await decide(id, 'show');
    expect(await wall()).toContain(id);
    const entries = await audited(id);
    expect(entries.map(({ action }) => action)).toEqual(['tip.hidden', 'tip.shown']);
    expect(entries[0]).toMatchObject({ before: { hidden: false }, after: { hidden: true } });
  });

  test('lists all tips by status and article, in pages', async () => {
    const { slug } = await createArticle(server);
    const paid = await give({ articleSlug: slug });
    const { tipId: open } = await start({ articleSlug: slug });
    const back = await give({ articleSlug: slug });
    const payment = await server.db.read.payment.findFirstOrThrow({ where: { tipId: back } });
    await server.stripe.refunds.create({ payment_intent: payment.paymentIntentId ?? '' });
    await server.settleDown();
    const ofArticle = `articleSlug=${slug}`;
    expect(idsOf(await list(`?${ofArticle}`))).toEqual([back, open, paid]);
    const by = async (status: string) => idsOf(await list(`?${ofArticle}&status=${status}`));
    expect(await by('succeeded')).toEqual([paid]);
    expect(await by('pending')).toEqual([open]);
    expect(await by('refunded')).toEqual([back]);
    expect(await by('disputed')).toEqual([]);
    const first = await list(`?${ofArticle}&limit=2`);
    const rest = await list(`?${ofArticle}&limit=2&cursor=${first.nextCursor}`);
    expect([...idsOf(first), ...idsOf(rest)]).toEqual([back, open, paid]);
    expect(rest.nextCursor).toBeNull();
    const one = await list(`?${ofArticle}&status=succeeded&limit=1`);
    expect([idsOf(one), one.nextCursor]).toEqual([[paid], null]);
    expect(await list('?articleSlug=no-such-article')).toEqual({ data: [], nextCursor: null });
    expect(JSON.stringify(await list())).not.toMatch(/cs_|pi_|payer@/);
  });

  test('holds suspect words until a moderator decides, and never shows rejected words', async () => {
    const suspect = await give({ message: 'the mayor is an 1diot' });
    const rejected = await give({ message: 'my online casino pays', displayName: 'Lucky' });
    const named = await give({ message: 'Thanks', displayName: 'Viagra' });
    const onWall = (await server.http.get('/v1/tips?limit=100')).body.data;
    const shown = new Map(onWall.map((tip: { id: string }) => [tip.id, tip]));
    expect(shown.has(suspect)).toBe(false);
    for (const id of [rejected, named]) {
      expect(shown.get(id)).toMatchObject({ message: null, displayName: null });
    }
    expect(idsOf(await list('?visibility=waiting'))).toEqual([suspect]);
    const own = await server.http.get(`/v1/tips/${suspect}`);
    expect(own.body).toMatchObject({ status: 'succeeded', message: null });
    await decide(suspect, 'show');
    expect(await wall()).toContain(suspect);
    expect(await list('?visibility=waiting')).toMatchObject({ data: [] });
    await decide(rejected, 'hide');
    const after = await decide(rejected, 'show');
    expect(after.body).toMatchObject({
      wordsVerdict: 'rejected',
      message: 'my online casino pays',
    });
    const still = await server.http.get(`/v1/tips/${rejected}`);
    expect(still.body).toMatchObject({ message: null, displayName: null });
  });
});

test('readers cannot see or moderate tips, and invalid requests are refused', async () => {
  const id = await give();
  const reader = await createMember(server);
  const answers = [
    await server.http.get('/v1/staff/tips'),
    await server.http.post(`/v1/staff/tips/${id}/hide`),
    await server.http.get('/v1/staff/tips').set(...reader.auth),
    await decide(id, 'hide', reader),
    await decide(id, 'show', reader),
    await decide('0198c0de-0000-7000-8000-000000000000', 'hide'),
    await server.http.get('/v1/staff/tips?status=lost').set(...moderator.auth),
    await server.http.get('/v1/staff/tips?cursor=x').set(...moderator.auth),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 403, 403, 404, 422, 400]);
  expect(answers[6]?.body.errors[0].path).toBe('query.status');
  expect(await audited(id)).toEqual([]);
});
