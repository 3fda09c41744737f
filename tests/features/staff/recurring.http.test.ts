import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;
let subscriber: TestMember;

async function payFor(path: string, body: object, member?: TestMember): Promise<void> {
  const asking = server.http.post(path).send(body);
  const answer = await (member ? asking.set(...member.auth) : asking);
  expect(answer.status).toBe(201);
  await server.pay(answer.body.url);
  await server.settleDown();
}

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  subscriber = await createMember(server, { name: 'Sam' });
  await makeTier(server);
  const tip = { amount: 700, currency: 'usd', interval: 'month' };
  await payFor('/v1/tips/checkout', tip, subscriber);
  const plan = { tier: 'supporter', interval: 'year' };
  await payFor('/v1/subscriptions/checkout', plan, subscriber);
  await payFor('/v1/tips/checkout', { ...tip, amount: 900 }, await createMember(server));
});
afterAll(() => server.close());

async function read(query: object = {}, by = admin) {
  return await server.http
    .get('/v1/staff/recurring')
    .query(query)
    .set(...by.auth);
}

describe('recurring payments', () => {
  it('subscriptions and monthly tips are listed together, page by page', async () => {
    const first = (await read({ limit: 2 })).body;
    const second = (await read({ limit: 2, cursor: first.nextCursor })).body;
    const lines = [...first.data, ...second.data].map(({ kind, tier, amount }) => [
      ...[kind, tier, amount.amount],
    ]);
    expect(lines).toEqual([
      ['pledge', null, 900],
      ['subscription', 'supporter', 5000],
      ['pledge', null, 700],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it('the list is filtered by member and by status', async () => {
    const own = (await read({ memberId: subscriber.id })).body.data;
    expect(own.map(({ kind }: { kind: string }) => kind)).toEqual(['subscription', 'pledge']);
    expect(own[0].member).toEqual({ id: subscriber.id, name: 'Sam' });
    await server.http
      .post('/v1/me/subscription/cancel')
      .set(...subscriber.auth)
      .send({ at: 'now' })
      .expect(200);
    await server.settleDown();
    expect((await read({ status: 'canceled' })).body.data).toHaveLength(1);
    expect((await read({ status: 'active' })).body.data).toHaveLength(2);
  });

  it('the file says how often an odd interval is charged', async () => {
    const { count } = await server.db.read.tierPrice.updateMany({
      where: { interval: 'year' },
      data: { everyUnit: 'month', everyCount: 6 },
    });
    expect(count).toBeGreaterThan(0);
    const { text } = await server.http.get('/v1/staff/recurring.csv').set(...admin.auth);
    const [header = '', ...rows] = text.trim().split('\r\n');
    const at = ['every_count', 'every_unit'].map((name) => header.split(',').indexOf(name));
    const every = rows.map((row) => at.map((index) => row.split(',')[index]).join(' '));
    expect(every.sort()).toEqual([' ', ' ', '6 month']);
  });

  it('the list is for admins only', async () => {
    expect((await read({}, await createMember(server, { role: 'editor' }))).status).toBe(403);
  });
});
