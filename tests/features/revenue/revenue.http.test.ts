import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCsv } from '../../../scripts/rehearse/recount/csv.ts';
import { recountMovements, recountTrials } from '../../../scripts/rehearse/recount/movements.ts';
import { nameRevenue, revenueSchema } from '../../../scripts/rehearse/shown-revenue.ts';
import { createRandom, type SeededRandom } from '../../../scripts/system/seeded-random.ts';
import { recountRevenue, summarizeRevenue } from '../../../src/features/revenue/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { createHistories, type Step, type Written } from '../../support/subscription-histories.ts';

const DAY = 86_400_000;
const DAYS = 300;
const MONTHS = 14;
const STEPS = ['change', 'pause', 'resume', 'fail', 'end', 'refund', 'dispute'] as const;

let server: TestServer;
let admin: TestMember;
let now: Date;
let histories: Awaited<ReturnType<typeof createHistories>>;

const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  histories = await createHistories(server);
  now = server.clock.now();
});
afterAll(() => server.close());

async function read() {
  const { body } = await server.http
    .get('/v1/staff/revenue')
    .query({ months: MONTHS })
    .set(...admin.auth)
    .expect(200);
  const figures = nameRevenue(revenueSchema.parse(body));
  const months: string[] = body.trials.map(({ month }: { month: string }) => month);
  return { body, figures: withoutZeros(figures), months };
}

async function download(name: string) {
  const { text } = await server.http
    .get(`/v1/staff/${name}`)
    .set(...admin.auth)
    .expect(200);
  return parseCsv(text);
}

async function readTile() {
  const { body } = await server.http
    .get('/v1/staff/stats')
    .set(...admin.auth)
    .expect(200);
  return body.mrr.currencies as { currency: string; amount: number; count: number }[];
}

const withoutZeros = (figures: ReadonlyMap<string, number>) =>
  Object.fromEntries([...figures].filter(([, amount]) => amount !== 0).toSorted());

/** One step of a history. A refund and a dispute move money, and not what a subscription is worth. */
async function apply(step: Step, one: Written, at: Date, random: SeededRandom): Promise<void> {
  if (step === 'change') one.price = random.pick(histories.pricesIn(one.price.currency));
  if (step === 'pause') one.pausedAt ??= at;
  if (step === 'resume') one.pausedAt = null;
  if (step === 'fail') one.status = 'past_due';
  if (step === 'end') Object.assign(one, { status: 'canceled', endedAt: at });
  if (step === 'refund' || step === 'dispute') await pay(one, at, step, random);
  await histories.write(one, at);
}

/** Pays, and refunds the payment if that is the step; some refunds fail after they succeeded. */
async function pay(
  one: Written,
  paidAt: Date,
  step: 'refund' | 'dispute',
  random: SeededRandom,
): Promise<void> {
  const paymentIntentId = `pi_${newId()}`;
  const { memberId, checkoutId, price } = one;
  await server.db.read.payment.create({
    data: {
      id: newId(),
      kind: 'subscription',
      memberId,
      checkoutId,
      subscriptionId: one.id,
      paidAt,
      amount: 321,
      currency: price.currency,
      paymentIntentId,
      livemode: false,
      createdAt: paidAt,
    },
  });
  if (step !== 'refund') return;
  const refundId = `re_${newId()}`;
  const statuses = random.pick([['succeeded'], ['pending', 'succeeded'], ['succeeded', 'failed']]);
  for (const status of statuses) {
    await server.db.read.refundEntry.create({
      data: {
        id: newId(),
        refundId,
        paymentIntentId,
        amount: 321,
        currency: price.currency,
        status,
        refundedAt: paidAt,
        createdAt: paidAt,
      },
    });
  }
}

/** All histories together, in the order of time, as a server sees them. */
async function playHistories(random: SeededRandom, members: number): Promise<void> {
  const live = new Map<string, Written>();
  const ids = await Promise.all(Array.from({ length: members }, histories.createMember));
  for (let day = DAYS; day > 0; day -= 2) {
    const memberId = random.pick(ids);
    const at = new Date(daysAgo(day).getTime() + random.below(DAY));
    const one = live.get(memberId);
    if (one === undefined || one.endedAt !== null) {
      const price = random.pick(histories.pricesIn(random.pick(['usd', 'eur'])));
      live.set(memberId, await histories.begin(memberId, price, at, random.pick([0, 0, 14])));
      continue;
    }
    if (one.status === 'trialing') one.status = 'active';
    await apply(random.pick(STEPS), one, at, random);
  }
}

describe('recurring revenue', () => {
  it('equals a recomputation from the events and the exported changes, over seeded histories', async () => {
    await playHistories(createRandom(20_261_130), 24);
    const { figures, months } = await read();
    const terms = { timeZone: 'UTC', months };
    const own = withoutZeros(recountMovements({ mrr: histories.lines }, terms));
    const [mrr, recurring] = [await download('mrr.csv'), await download('recurring.csv')];
    const payments = await download('payments.csv');
    const trials = withoutZeros(recountTrials({ recurring, payments }, terms));
    expect(figures).toEqual({ ...own, ...trials });
    expect(withoutZeros(recountMovements({ mrr }, terms))).toEqual(own);
    const kinds = new Set(Object.keys(figures).map((name) => name.split(' ').at(-1)));
    for (const kind of ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'converted']) {
      expect(kinds).toContain(kind);
    }
  });

  it('is the same in the dashboard tile and at the end of the current month', async () => {
    const { body, months } = await read();
    const present = body.months.filter(({ month }: { month: string }) => month === months.at(-1));
    const tile = (await readTile()).map(({ currency, amount, count }) => [currency, amount, count]);
    expect(tile).toEqual(
      present.map((one: { currency: string; mrr: number; subscribers: number }) => [
        ...[one.currency, one.mrr, one.subscribers],
      ]),
    );
    expect(tile).toHaveLength(2);
  });

  it('is the same from stored months, and is recomputed if an end was recorded late', async () => {
    const before = await read();
    await summarizeRevenue(server);
    expect(await server.db.read.revenueMonth.count()).toBeGreaterThan(8);
    expect((await read()).figures).toEqual(before.figures);
    expect(await recountRevenue(server, { isDryRun: true })).toEqual({
      subscriptions: 0,
      months: 0,
    });
    const late = await histories.begin(
      await histories.createMember(),
      histories.pricesIn('usd')[0] ?? fail(),
      daysAgo(70),
    );
    Object.assign(late, { status: 'canceled', endedAt: daysAgo(40) });
    await histories.write(late, now);
    const { figures, months } = await read();
    const mrr = await download('mrr.csv');
    const recounted = recountMovements({ mrr }, { timeZone: 'UTC', months });
    expect(figures).toMatchObject(withoutZeros(recounted));
    expect(mrr.filter((row) => row['subscription_id'] === late.id).map(({ at }) => at)).toEqual(
      [daysAgo(70), daysAgo(40)].map((at) => at.toISOString()),
    );
  });

  it('is unchanged by an erasure, which removes the member from the export', async () => {
    const before = await read();
    const [{ payer_id: memberId = '' } = {}] = await download('mrr.csv');
    const { anonymizePayer } = await import('../../../src/features/revenue/index.ts');
    await anonymizePayer(server.db.read, memberId, newId());
    expect((await read()).figures).toEqual(before.figures);
    const left = await download('mrr.csv');
    expect(left.filter((row) => row['payer_id'] === memberId)).toEqual([]);
  });

  it('is repaired by a recount if it was recorded wrongly, and the doctor reports it', async () => {
    const before = await read();
    const [wrong] = await server.db.read.mrrChange.findMany({ orderBy: { at: 'desc' }, take: 1 });
    await server.db.read.mrrChange.delete({ where: { id: wrong?.id ?? '' } });
    await server.db.read.revenueMonth.deleteMany({});
    expect(await recountRevenue(server, { isDryRun: true })).toMatchObject({ subscriptions: 1 });
    await recountRevenue(server, { isDryRun: false });
    expect(await recountRevenue(server, { isDryRun: true })).toEqual({
      subscriptions: 0,
      months: 0,
    });
    const present = before.months.at(-1) ?? '';
    const mrrOf = ({ figures }: typeof before) => figures[`${present} usd mrr`];
    expect(mrrOf(await read())).toBe(mrrOf(before));
  });
});

function fail(): never {
  throw new Error('There is no price.');
}
