import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const DAY_SECONDS = 86_400;

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
});

afterAll(() => server.close());

async function payTip(amount: number): Promise<string> {
  const { body } = await server.http.post('/v1/tips/checkout').send({ amount, currency: 'usd' });
  await server.pay(body.url);
  await server.settleDown();
  const where = { tipId: body.tipId };
  return String((await server.db.read.payment.findFirstOrThrow({ where })).paymentIntentId);
}

async function pass(days: number) {
  await server.advance(days * DAY_SECONDS);
  await server.settleDown();
  admin = await createMember(server, { role: 'admin' });
}

/** Pays out what is available, and returns Stripe's id of the payout. */
async function payOut(body: object = {}): Promise<string> {
  const { payouts } = await server.emulate<{ payouts: { id: string }[] }>('payouts', body);
  await server.settleDown();
  return String(payouts[0]?.id);
}

async function read(path: string) {
  const answer = await server.http.get(path).set(...admin.auth);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
}

const reconcile = async () =>
  (
    await server.http
      .post('/v1/staff/reconcile')
      .set(...admin.auth)
      .send({})
  ).body;

interface Transaction {
  readonly net: { readonly amount: number };
  readonly paymentId: string | null;
  readonly category: string;
}

const sumNet = (transactions: readonly Transaction[]) =>
  transactions.reduce((sum, { net }) => sum + net.amount, 0);

describe('payouts and bookkeeping', () => {
  test('each payout is explained to the cent by its charges, refunds, disputes and fees', async () => {
    const [, refunded, disputed] = [await payTip(700), await payTip(900), await payTip(1000)];
    await server.stripe.refunds.create({ payment_intent: refunded, amount: 400 });
    const intent = await server.stripe.paymentIntents.retrieve(disputed);
    await server.emulate(`charges/${intent.latest_charge}/dispute`, {});
    await payTip(5000);
    await pass(3);
    const stripeId = await payOut();
    const { data } = (await read('/v1/staff/payouts')).body;
    expect(data).toMatchObject([
      {
        stripeId,
        status: 'in_transit',
        automatic: true,
        complete: true,
        transactionCount: 6,
        unexplained: { amount: 0, currency: 'usd' },
      },
    ]);
    const { body } = await read(`/v1/staff/payouts/${data[0].id}`);
    expect(sumNet(body.transactions)).toBe(body.amount.amount);
    expect(body.gross.amount - body.fees.amount).toBe(body.amount.amount);
    expect(body.transactions.map(({ category }: Transaction) => category).sort()).toEqual([
      'charge',
      'charge',
      'charge',
      'charge',
      'dispute',
      'refund',
    ]);
    const ours = await server.db.read.payment.findMany({ select: { id: true } });
    const tied = body.transactions.map(({ paymentId }: Transaction) => paymentId);
    expect(new Set(tied)).toEqual(new Set(ours.map(({ id }) => id)));
    await pass(1);
    expect((await read(`/v1/staff/payouts/${data[0].id}`)).body.status).toBe('paid');
    expect(await reconcile()).toMatchObject({ drift: 0, unmatched: [] });
    const page = (path: string) => server.http.get(path).set('Cookie', cookiesOf(admin));
    const list = await page('/staff/money/payouts');
    expect(list.text).toContain(`/staff/money/payouts/${data[0].id}`);
    const detail = await page(`/staff/money/payouts/${data[0].id}`);
    expect(detail.text).toContain('class="notice"');
    expect(detail.text).not.toContain('Unexplained');
    const file = await page('/staff/files/bookkeeping.csv');
    expect(file.text).toContain('month,currency,gross');
    const [, line] = (await read('/v1/staff/payouts.csv')).text.split('\r\n');
    expect(line?.split(',').slice(0, 1)).toEqual([stripeId]);
    const balance = (await page('/staff/files/balance.csv')).text.split('\r\n');
    expect(balance.filter((one) => one.endsWith(`,${stripeId}`))).toHaveLength(6);
  });

  test('a payout without an event is found by reconciling, and booked once', async () => {
    await server.setWebhooks('drop');
    await payTip(1200).catch(() => undefined);
    await pass(3);
    const stripeId = await payOut();
    const found = await reconcile();
    expect(found.differences).toContainEqual(
      expect.objectContaining({ kind: 'payout', id: stripeId, ours: null }),
    );
    expect(found.repaired).toBe(found.drift);
    await server.setWebhooks('deliver');
    await server.settleDown();
    expect(await reconcile()).toMatchObject({ drift: 0, booked: 0, unmatched: [] });
    const row = await server.db.read.payout.findUniqueOrThrow({ where: { payoutId: stripeId } });
    const { body } = await read(`/v1/staff/payouts/${row.id}`);
    expect(sumNet(body.transactions)).toBe(body.amount.amount);
  });

  test('a payout that the bank rejects is failed, returned, and paid out with the next one', async () => {
    await payTip(2000);
    await pass(3);
    const refused = await payOut({ fails: true });
    await pass(1);
    const where = { payoutId: refused };
    const row = await server.db.read.payout.findUniqueOrThrow({ where });
    expect(row).toMatchObject({ status: 'failed', failureCode: 'account_closed' });
    await pass(3);
    const next = await payOut();
    const { id } = await server.db.read.payout.findUniqueOrThrow({ where: { payoutId: next } });
    const { body } = await read(`/v1/staff/payouts/${id}`);
    expect(body.transactions).toMatchObject([{ category: 'payout_reversal' }]);
    expect(body.amount.amount).toBe(Number(row.amount));
    await reconcile();
  });

  test('the bookkeeping table adds up to the balance at Stripe for each month', async () => {
    await reconcile();
    const { text } = await read('/v1/staff/bookkeeping.csv');
    const [header, ...lines] = text.trim().split('\r\n');
    expect(header).toBe('month,currency,gross,refunds,disputes,fees,other,net,payout,tax');
    const rows = lines.map((line) => line.split(',').slice(2).map(Number));
    const names = lines.map((line) => line.split(','));
    for (const [month, currency, , , , , , net, payout] of names) {
      const postings = (await read(`/v1/staff/postings.csv?month=${month}`)).text.trim();
      const amounts = postings.split('\r\n').slice(1);
      const total = amounts
        .map((line) => line.split(','))
        .filter((cells) => cells[4] === currency)
        .reduce((sum, cells) => sum + Number(cells[5]), 0);
      expect(total).toBe(Number(net) + Number(payout));
      const datev = await read(`/v1/staff/datev.csv?month=${month}&currency=${currency}`);
      expect(datev.text).toMatch(/^"EXTF";700;21;"Buchungsstapel";13;/);
    }
    for (const [gross = 0, refunds = 0, disputes = 0, fees = 0, other = 0, net] of rows) {
      expect(gross + refunds + disputes + fees + other).toBe(net);
    }
    const left = rows.reduce((sum, row) => sum + (row[5] ?? 0) + (row[6] ?? 0), 0);
    const balance = await server.stripe.balance.retrieve();
    const all = [...balance.available, ...balance.pending];
    expect(left).toBe(all.reduce((sum, { amount }) => sum + amount, 0));
    const { gross, refunds } = await sumLedger();
    expect(rows.reduce((sum, row) => sum + (row[0] ?? 0), 0)).toBe(gross);
    expect(rows.reduce((sum, row) => sum + (row[1] ?? 0), 0)).toBe(-refunds);
  });

  test('payouts and bookkeeping are for admins only, and an unknown payout is a 404', async () => {
    const editor = await createMember(server, { role: 'editor' });
    for (const path of ['/v1/staff/payouts', '/v1/staff/bookkeeping.csv', '/v1/staff/datev.csv']) {
      expect((await server.http.get(path)).status).toBe(401);
      expect((await server.http.get(path).set(...editor.auth)).status).toBe(403);
    }
    const unknown = '/v1/staff/payouts/0190a000-0000-7000-8000-000000000000';
    expect((await server.http.get(unknown).set(...admin.auth)).status).toBe(404);
    const wrong = await server.http.get('/v1/staff/payouts?cursor=nonsense').set(...admin.auth);
    expect([wrong.status, wrong.body.code]).toEqual([400, 'malformed']);
  });
});

/** What our own ledger says came in and went back. */
async function sumLedger() {
  const payments = await server.db.read.payment.findMany();
  const refunds = await server.db.read.refundEntry.findMany({ where: { status: 'succeeded' } });
  const sum = (rows: readonly { readonly amount: number }[]) =>
    rows.reduce((total, { amount }) => total + amount, 0);
  return { gross: sum(payments), refunds: sum(refunds) };
}

test('a payout of a tip in another currency is explained in the balance currency, with the exchange rate', async () => {
  await server.emulate('settings', { settlementCurrencies: ['eur'] });
  const { body: tip } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 1500, currency: 'usd' });
  await server.pay(tip.url);
  await server.settleDown();
  await pass(5);
  const payoutId = await payOut({ currency: 'eur' });
  const row = await server.db.read.payout.findUniqueOrThrow({ where: { payoutId } });
  const { body } = await read(`/v1/staff/payouts/${row.id}`);
  const charge = body.transactions.find(
    ({ exchangeRate }: { exchangeRate: number | null }) => exchangeRate !== null,
  );
  expect(charge.gross).toEqual({
    amount: Math.round(1500 * charge.exchangeRate),
    currency: 'eur',
  });
  expect(sumNet(body.transactions)).toBe(body.amount.amount);
  const { differences, unmatched } = await reconcile();
  expect([differences, unmatched]).toEqual([[], []]);
});
