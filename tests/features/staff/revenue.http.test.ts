import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMonthEnds } from '../../../src/features/staff/read-revenue.ts';
import { sumRevenue } from '../../../src/features/staff/revenue.store.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import {
  planCohorts,
  planMovements,
  type SubscriptionPayment,
} from '../../support/recount-movements.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const DAY = 86_400_000;
const MONTHS = 6;

let server: TestServer;
let admin: TestMember;
let tierId: string;
let now: Date;

const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  tierId = (await makeTier(server)).id;
  now = server.clock.now();
});
afterAll(() => server.close());

interface Sold {
  readonly memberId: string;
  /** The present interval. */
  readonly interval?: string;
  readonly status?: string;
  readonly endedAt?: Date | null;
  readonly createdAt?: Date;
  readonly trialDays?: number;
  readonly refusedAt?: Date | null;
}

async function sell(sold: Sold): Promise<string> {
  const { memberId, interval = 'month', status = 'active', createdAt = daysAgo(1) } = sold;
  const [id, checkoutId] = [newId(), newId()];
  const { trialDays = 0, endedAt = null, refusedAt = null } = sold;
  await server.db.read.checkout.create({
    data: {
      ...{ id: checkoutId, kind: 'subscription', memberId, amount: 1000, currency: 'usd' },
      ...{ interval, trialDays, attempt: 1, livemode: false, createdAt },
    },
  });
  await server.db.read.subscription.create({
    data: {
      ...{ id, memberId, checkoutId, tierId, interval, status, endedAt, refusedAt, createdAt },
      ...{ stripeSubscriptionId: `sub_${id}`, livemode: false, version: 1, updatedAt: createdAt },
      ...{ currentPeriodStart: createdAt, currentPeriodEnd: now },
    },
  });
  return id;
}

interface Paid {
  readonly memberId: string;
  readonly subscriptionId: string;
  readonly amount: number;
  readonly paidAt: Date;
  /** The days of the paid period in the ledger of grants; none where it has no grant. */
  readonly days?: number;
  readonly currency?: string;
  readonly tax?: number;
}

async function pay({ days, currency = 'usd', tax, ...payment }: Paid): Promise<void> {
  const { memberId, paidAt } = payment;
  await server.db.read.payment.create({
    data: {
      ...{ ...payment, id: newId(), kind: 'subscription', currency, tax: tax ?? null },
      ...{ paymentIntentId: `pi_${newId()}`, livemode: false, createdAt: paidAt },
    },
  });
  if (days === undefined) return;
  await server.db.read.grant.create({
    data: {
      ...{ id: newId(), holderKind: 'member', memberId, scopeKind: 'tier', tierSlug: 'supporter' },
      ...{ startsAt: paidAt, endsAt: new Date(paidAt.getTime() + days * DAY), createdAt: paidAt },
      ...{ source: 'invoice_line', sourceId: `il_${newId()}`, ground: 'subscription' },
    },
  });
}

async function read() {
  const { body } = await server.http
    .get('/v1/staff/revenue')
    .query({ months: MONTHS })
    .set(...admin.auth)
    .expect(200);
  return body;
}

/** A sequence that is the same in each run. */
function createDice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A subscription with payments of either interval, some of them late, and what they should count as. */
async function seedSubscription(
  memberId: string,
  dice: (sides: number) => number,
): Promise<SubscriptionPayment[]> {
  const endedAt = dice(3) === 0 ? daysAgo(dice(150)) : null;
  const interval = dice(2) === 0 ? 'year' : 'month';
  const subscriptionId = await sell({ memberId, interval, endedAt });
  const currency = dice(5) === 0 ? 'eur' : 'usd';
  const payments: SubscriptionPayment[] = [];
  let day = 30 + dice(420);
  while (day > 0 && dice(8) > 0) {
    const months = dice(3) === 0 ? 12 : 1;
    const [gross, tax] = [100 + dice(9000), dice(2) * dice(100)];
    const paidAt = new Date(daysAgo(day).getTime() + dice(DAY));
    const paid = { memberId, subscriptionId, currency, paidAt };
    await pay({ ...paid, amount: gross, tax, days: months === 12 ? 368 : 33 });
    payments.push({ ...paid, amount: gross - tax, months, endedAt });
    day -= 2 + (months === 12 ? 365 : 26 + dice(70));
  }
  return payments;
}

describe('recurring revenue', () => {
  it('equals a recount over every payment, to the cent, over seeded histories', async () => {
    const dice = createDice(20_261_130);
    const recounted: SubscriptionPayment[] = [];
    let memberId = '';
    for (let index = 0; index < 60; index += 1) {
      const { id } = index % 3 === 2 ? { id: memberId } : await createMember(server);
      memberId = id;
      recounted.push(...(await seedSubscription(memberId, dice)));
    }
    expect(recounted.length).toBeGreaterThan(100);
    const ends = listMonthEnds(now, 'UTC', MONTHS);
    const own = recounted.filter(({ paidAt }) => paidAt < now);
    const { months, cohorts } = await read();
    expect(months).toEqual(planMovements(own, ends));
    expect(cohorts).toEqual(planCohorts(own, ends));
    const kinds = months.flatMap((one: { movements: object }) => Object.entries(one.movements));
    const seen = kinds.filter(([, sum]: [string, number]) => sum !== 0);
    expect(new Set(seen.map(([kind]: [string]) => kind)).size).toBe(5);
  });

  it('counts earlier months by the interval of the time, not by the present one', async () => {
    const { id: memberId } = await createMember(server);
    const subscriptionId = await sell({ memberId, interval: 'year' });
    const sale = { memberId, subscriptionId, currency: 'chf' };
    await pay({ ...sale, amount: 1000, paidAt: daysAgo(70), days: 33 });
    await pay({ ...sale, amount: 1000, paidAt: daysAgo(40), days: 33 });
    await pay({ ...sale, amount: 12_600, paidAt: daysAgo(9), days: 368 });
    const mrrAt = async (at: Date) => {
      const ends = [
        { month: '', at: daysAgo(400) },
        { month: '', at },
      ];
      const { months } = await sumRevenue(server.db.read, ends);
      return months.find(({ currency }) => currency === 'chf')?.mrr;
    };
    expect(await mrrAt(daysAgo(50))).toBe(1000);
    expect(await mrrAt(daysAgo(20))).toBe(1000);
    expect(await mrrAt(now)).toBe(1050);
  });

  it('falls back to the present interval for a payment without a paid period, and for a rest', async () => {
    const mrrOf = async (currency: string, days?: number) => {
      const { id: memberId } = await createMember(server);
      const subscriptionId = await sell({ memberId, interval: 'year' });
      const sale = { memberId, subscriptionId, currency, amount: 12_000, paidAt: daysAgo(5) };
      await pay(days === undefined ? sale : { ...sale, days });
      const ends = [
        { month: '', at: daysAgo(400) },
        { month: '', at: now },
      ];
      const { months } = await sumRevenue(server.db.read, ends);
      return months.find((one) => one.currency === currency)?.mrr;
    };
    expect(await mrrOf('sek')).toBe(1000);
    expect(await mrrOf('nok', 100)).toBe(1000);
    expect(await mrrOf('dkk', 62)).toBe(12_000);
    expect(await mrrOf('cad', 180)).toBe(1000);
  });
});

describe('trial conversion', () => {
  it('counts trials by the month in which they began, and those that a payment followed', async () => {
    const begin = async (sold: Partial<Sold>, isPaid: boolean) => {
      const { id: memberId } = await createMember(server);
      const subscriptionId = await sell({ memberId, trialDays: 14, ...sold });
      const paidAt = daysAgo(0.01);
      if (isPaid) await pay({ memberId, subscriptionId, amount: 900, currency: 'aud', paidAt });
    };
    const createdAt = daysAgo(20);
    await begin({ createdAt }, true);
    await begin({ createdAt, status: 'canceled', endedAt: daysAgo(6) }, false);
    await begin({ createdAt, status: 'past_due' }, false);
    await begin({ createdAt, status: 'trialing' }, false);
    await begin({ createdAt, refusedAt: createdAt, status: 'canceled' }, false);
    await begin({ createdAt, trialDays: 0 }, true);
    const { trials, definitions } = await read();
    expect(trials).toHaveLength(MONTHS);
    const month = createdAt.toISOString().slice(0, 7);
    expect(trials.filter(({ started }: { started: number }) => started > 0)).toEqual([
      { month, started: 4, running: 1, converted: 1 },
    ]);
    const page = await server.http
      .get('/staff/revenue')
      .set('Cookie', `pp_access=${admin.accessToken}`)
      .expect(200);
    expect(page.text).toContain('<h2>Trial conversion</h2>');
    expect(page.text).toContain(definitions.trials);
    expect(page.text).toContain('33%');
  });
});
