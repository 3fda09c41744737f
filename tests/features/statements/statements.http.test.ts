import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nextMonth, periodOf } from '../../../src/features/statements/months.rules.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

beforeEach(async () => {
  admin = await createMember(server, { role: 'admin' });
});

afterAll(() => server.close());

function staff(method: 'get' | 'post', path: string, body?: object) {
  return server.http[method](`/v1/staff/${path}`)
    .set(...admin.auth)
    .send(body);
}

async function patch(path: string, body: object): Promise<void> {
  const answer = await server.http
    .patch(`/v1/staff/${path}`)
    .set(...admin.auth)
    .send(body);
  expect(answer.status, answer.text).toBe(200);
}

/** Pays a tip and lets its balance transaction be booked; returns what is left of it after the fee. */
async function giveTip(target: object, amount: number): Promise<{ id: string; net: number }> {
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount, currency: 'usd', ...target });
  await server.pay(body.url);
  await server.settleDown();
  await bookBalance();
  const { data } = (await staff('get', 'payments')).body;
  const payment = data.find(({ tipId }: { tipId: string }) => tipId === body.tipId);
  return { id: payment.id, net: payment.net.amount };
}

async function bookBalance() {
  expect((await staff('post', 'reconcile', {})).status).toBe(200);
}

/** Moves into the next month; returns the one that is over then. */
async function endMonth(): Promise<string> {
  const now = server.clock.now();
  const month = now.toISOString().slice(0, 7);
  const { start } = periodOf(nextMonth(month), 'UTC');
  await server.advance(Math.ceil((start.getTime() - now.getTime()) / 1000) + 60);
  await server.settleDown();
  admin = await createMember(server, { role: 'admin' });
  return month;
}

interface Statement {
  readonly id: string;
  readonly author: { readonly slug: string };
  readonly total: { readonly amount: number };
}

async function listStatements(month: string): Promise<Statement[]> {
  const answer = await staff('get', `statements?month=${month}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
}

async function totals(month: string): Promise<Record<string, number>> {
  const statements = await listStatements(month);
  return Object.fromEntries(statements.map(({ author, total }) => [author.slug, total.amount]));
}

async function statementOf(slug: string, month: string): Promise<Statement> {
  const found = (await listStatements(month)).find(({ author }) => author.slug === slug);
  if (found === undefined) throw new Error(`${slug} has no statement.`);
  return found;
}

const approve = (id: string) => staff('post', `statements/${id}/approve`);

test('tips are divided among authors to the cent, and a refund is deducted from the next months', async () => {
  const ada = await createAuthor(server);
  const ben = await createAuthor(server);
  const article = await createArticle(server, { access: 'public', authors: [ada.slug, ben.slug] });
  const shared = await giveTip({ articleSlug: article.slug }, 1001);
  const own = await giveTip({ authorSlug: ada.slug }, 500);
  const first = await endMonth();
  const before = await totals(first);
  expect((before[ada.slug] ?? 0) + (before[ben.slug] ?? 0)).toBe(shared.net + own.net);
  expect(before[ben.slug]).toBe(Math.floor(shared.net / 2));

  const { id } = await statementOf(ben.slug, first);
  expect((await approve(id)).body).toMatchObject({ status: 'approved', transfer: null });
  await staff('post', `payments/${shared.id}/refund`, {});
  await server.settleDown();
  await bookBalance();
  const second = await endMonth();
  expect((await totals(second))[ben.slug]).toBe(-(before[ben.slug] ?? 0));

  // What ben owes is carried until something comes in.
  const third = await endMonth();
  expect((await totals(third))[ben.slug]).toBe(-(before[ben.slug] ?? 0));
  const detail = (await staff('get', `statements/${(await statementOf(ben.slug, third)).id}`)).body;
  expect(detail.lines).toMatchObject([{ kind: 'carried', paymentId: null, article: null }]);
});

test('earlier statements of an author must be approved first, and a second approval changes nothing', async () => {
  const cy = await createAuthor(server);
  await giveTip({ authorSlug: cy.slug }, 800);
  const first = await endMonth();
  await giveTip({ authorSlug: cy.slug }, 900);
  const second = await endMonth();
  const later = await approve((await statementOf(cy.slug, second)).id);
  expect([later.status, later.body.code]).toEqual([409, 'earlier_statement_open']);
  const { id } = await statementOf(cy.slug, first);
  const approved = await approve(id);
  expect((await approve(id)).body).toEqual(approved.body);
  const where = { action: 'statement.approved', subjectId: id };
  expect(await server.db.read.auditEntry.count({ where })).toBe(1);
});

describe('drafting a month again', () => {
  test('uses the current settings until a statement is approved', async () => {
    const dee = await createAuthor(server);
    const { net } = await giveTip({ authorSlug: dee.slug }, 1000);
    const month = await endMonth();
    await patch('site', { statements: { tipsShare: 50 } });
    expect((await staff('post', 'statements', { month })).status).toBe(204);
    expect((await totals(month))[dee.slug]).toBe(Math.floor(net / 2));
    await patch('site', { statements: { tipsShare: 100 } });
    await approve((await statementOf(dee.slug, month)).id);
    const again = await staff('post', 'statements', { month });
    expect([again.status, again.body.code]).toEqual([409, 'month_approved']);
  });

  test('is refused for a month that is not over', async () => {
    const month = server.clock.now().toISOString().slice(0, 7);
    const answer = await staff('post', 'statements', { month });
    expect([answer.status, answer.body.code]).toEqual([409, 'month_not_over']);
    expect((await staff('post', 'statements', { month: '2026-13' })).status).toBe(422);
  });

  test('is refused for a month so long ago that every month since would be drafted', async () => {
    const answer = await staff('post', 'statements', { month: '1321-06' });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'body.month' }] });
  });
});

test('a share of subscription revenue is divided by the words published in the month', async () => {
  await patch('site', { statements: { revenueShare: 40, divide: 'words' } });
  const [long, short] = [await createAuthor(server), await createAuthor(server)];
  const publishedAt = server.clock.now();
  for (const [{ slug }, words] of [
    [long, 300],
    [short, 100],
  ] as const) {
    await createArticle(server, { authors: [slug], body: 'word '.repeat(words), publishedAt });
  }
  const reader = await createMember(server);
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...reader.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(body.url);
  await server.settleDown();
  await bookBalance();
  const { data } = (await staff('get', `payments?memberId=${reader.id}`)).body;
  const share = Math.floor((data[0].net.amount * 40) / 100);
  const month = await endMonth();
  const { [long.slug]: most = 0, [short.slug]: least = 0 } = await totals(month);
  expect(most + least).toBe(share);
  expect(Math.abs(most - share * 0.75)).toBeLessThan(1);
  await patch('site', { statements: { revenueShare: 0, divide: 'equal' } });
});

test('an approved statement is transferred to the account of its author once', async () => {
  await patch('site', { statements: { transfers: true } });
  const eve = await createAuthor(server);
  const { id: eveId } = await server.db.read.author.findUniqueOrThrow({
    where: { slug: eve.slug },
  });
  await patch(`authors/${eveId}`, { stripeAccountId: 'acct_1eve' });
  const { net } = await giveTip({ authorSlug: eve.slug }, 2000);
  const month = await endMonth();
  const { id } = await statementOf(eve.slug, month);
  await approve(id);
  await approve(id);
  await server.settleDown();
  const { data } = await server.stripe.transfers.list({ destination: 'acct_1eve' });
  expect(data).toMatchObject([{ amount: net, currency: 'usd', transfer_group: id }]);
  const { transfer } = (await staff('get', `statements/${id}`)).body;
  expect(transfer).toEqual({ id: data[0]?.id, failure: null });
  await patch('site', { statements: { transfers: false } });
});

test('a transfer that Stripe refused is retried when the statement is approved again', async () => {
  await patch('site', { statements: { transfers: true } });
  const hal = await createAuthor(server);
  const { id: halId } = await server.db.read.author.findUniqueOrThrow({
    where: { slug: hal.slug },
  });
  await patch(`authors/${halId}`, { stripeAccountId: 'acct_unknown' });
  await giveTip({ authorSlug: hal.slug }, 2000);
  const { id } = await statementOf(hal.slug, await endMonth());
  await approve(id);
  await server.runJobs().catch(() => undefined);
  const refused = (await staff('get', `statements/${id}`)).body;
  expect(refused.transfer).toEqual({ id: null, failure: 'resource_missing' });
  await patch(`authors/${halId}`, { stripeAccountId: 'acct_1hal' });
  await approve(id);
  await server.settleDown();
  const { data } = await server.stripe.transfers.list({ destination: 'acct_1hal' });
  expect(data).toMatchObject([{ amount: refused.total.amount, transfer_group: id }]);
  await patch('site', { statements: { transfers: false } });
});

test('the lines of a month are exported as CSV that adds up to the statements', async () => {
  const fay = await createAuthor(server);
  await giveTip({ authorSlug: fay.slug }, 700);
  const month = await endMonth();
  const { text, headers } = await staff('get', `statements.csv?month=${month}`);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  const [head = '', ...rows] = text.trim().split('\r\n');
  const column = (name: string) => head.split(',').indexOf(name);
  const sums: Record<string, number> = {};
  for (const cells of rows.map((row) => row.split(','))) {
    const author = cells[column('author')] ?? '';
    sums[author] = (sums[author] ?? 0) + Number(cells[column('amount')]);
  }
  expect(sums).toEqual(await totals(month));
});

test('staff see, approve and download statements in the console', async () => {
  const gil = await createAuthor(server, { name: 'Gil & Sons' });
  await giveTip({ authorSlug: gil.slug }, 1000);
  const month = await endMonth();
  const { id } = await statementOf(gil.slug, month);
  const cookie = `pp_access=${admin.accessToken}; pp_refresh=${admin.refreshToken}`;
  const open = (path: string) => server.http.get(path).set('Cookie', cookie);
  const list = await open(`/staff/statements?month=${month}`);
  expect([list.status, list.text]).toEqual([200, expect.stringContaining('Gil &amp; Sons')]);
  expect((await open(`/staff/statements/${id}`)).text).toContain('Statement for Gil &amp; Sons');
  const approved = await server.http
    .post(`/staff/statements/${id}/approve`)
    .set('Cookie', cookie)
    .set('Origin', server.config.PUBLIC_URL)
    .type('form')
    .send({});
  expect(approved.get('Location')).toBe(`/staff/statements/${id}?notice=statement-approved`);
  const file = await open(`/staff/files/statements.csv?month=${month}`);
  expect(file.text).toContain(`${id},${month},${gil.slug},approved,usd,tip,`);
});

test.each([
  ['get', 'statements'],
  ['post', 'statements'],
  ['get', 'statements.csv?month=2026-10'],
  ['get', 'statements/01a22a5a-e925-7000-8000-000000000000'],
  ['post', 'statements/01a22a5a-e925-7000-8000-000000000000/approve'],
] as const)('%s /v1/staff/%s is for admins', async (method, path) => {
  expect((await server.http[method](`/v1/staff/${path}`)).status).toBe(401);
  const editor = await createMember(server, { role: 'editor' });
  expect((await server.http[method](`/v1/staff/${path}`).set(...editor.auth)).status).toBe(403);
});

test('the tax on a tip is not paid to the author, and is returned in proportion to a refund', async () => {
  const ada = await createAuthor(server);
  await patch('site', { tax: { tips: 'exclusive' } });
  const { id, net } = await giveTip({ authorSlug: ada.slug }, 1000);
  await patch('site', { tax: { tips: 'off' } });
  const first = await endMonth();
  // Paid were 11.00, with 1.00 of tax.
  expect((await totals(first))[ada.slug]).toBe(net - 100);
  expect((await approve((await statementOf(ada.slug, first)).id)).status).toBe(200);
  await staff('post', `payments/${id}/refund`, { amount: 550 });
  await server.settleDown();
  await bookBalance();
  const second = await endMonth();
  expect((await totals(second))[ada.slug]).toBe(-500);
});
