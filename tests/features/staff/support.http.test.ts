import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;
let payer: TestMember;
let free: TestMember;

const as = (member: TestMember, method: 'get' | 'post' | 'delete', path: string) =>
  server.http[method](path).set(...member.auth);
const membersBy = async (query: string) => {
  const { body } = await as(admin, 'get', `/v1/staff/members?${query}`).expect(200);
  return body.data.map(({ id }: { id: string }) => id);
};

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin', name: 'Ada Quill' });
  payer = await createMember(server, { name: 'Petra Payer' });
  free = await createMember(server, { name: 'Fred Free' });
  await makeTier(server, { slug: 'patron', month: 2000 });
  const { body } = await as(payer, 'post', '/v1/subscriptions/checkout')
    .send({ tier: 'patron', interval: 'month' })
    .expect(201);
  await server.pay(body.url);
  await server.settleDown();
  const list = await makeNewsletter(server, 'first-light');
  await putOnList(server, list, [free.email]);
});
afterAll(() => server.close());

describe('filters of the member list', () => {
  it.each([
    ['status=active', () => [payer.id]],
    ['status=free', () => [free.id, admin.id]],
    ['plan=patron', () => [payer.id]],
    ['list=first-light', () => [free.id]],
    ['paidAtLeast=2000', () => [payer.id]],
    ['paidAtLeast=2001', () => []],
    ['role=admin', () => [admin.id]],
    ['status=free&query=fred', () => [free.id]],
    ['joinedFrom=2037-01-01T00:00:00Z', () => []],
    ['notSeenSince=2037-01-01T00:00:00Z', () => [free.id, payer.id, admin.id]],
    ['seenFrom=2037-01-01T00:00:00Z', () => []],
  ])('the filter %s returns the matching members', async (query, expected) => {
    expect(await membersBy(query)).toEqual(expected());
  });

  it('a row shows the plan, the subscription status and the amount paid', async () => {
    const { body } = await as(admin, 'get', `/v1/staff/members/${payer.id}`);
    expect(body).toMatchObject({
      plan: 'patron',
      subscriptionStatus: 'active',
      paid: [{ amount: 2000, currency: 'usd' }],
      labels: [],
    });
  });

  it('a saved segment contains the members who match now, and so does its export', async () => {
    const filter = { status: 'active' };
    const { body: made } = await as(admin, 'post', '/v1/staff/segments')
      .send({ name: 'Paying', filter })
      .expect(201);
    expect(made).toMatchObject({ name: 'Paying', filter, members: 1 });
    await as(admin, 'post', '/v1/staff/segments').send({ name: 'Paying', filter }).expect(409);
    await as(admin, 'post', '/v1/staff/segments').send({ name: 'All', filter: {} }).expect(422);
    const csv = await as(admin, 'get', '/v1/staff/segments/members.csv?status=active').expect(200);
    const [, line = '', ...rest] = csv.text.trim().split('\r\n');
    expect(line).toContain(payer.email);
    expect(line).toContain('2000 usd');
    expect(rest).toEqual([]);
    await as(admin, 'delete', `/v1/staff/segments/${made.id}`).expect(204);
    expect((await as(admin, 'get', '/v1/staff/segments')).body.data).toEqual([]);
  });
});

describe('member labels', () => {
  it('can be added to many members by a filter, and removed one by one', async () => {
    const label = (body: object) => as(admin, 'post', '/v1/staff/labels').send(body);
    const added = await label({ label: 'Press', filter: { status: 'free' } }).expect(200);
    expect(added.body).toEqual({ changed: 2, addedAt: expect.any(String) });
    expect(await membersBy('label=Press')).toEqual([free.id, admin.id]);
    await label({ label: 'Press', set: false, memberIds: [admin.id] }).expect(200);
    expect((await as(admin, 'get', '/v1/staff/labels')).body.data).toEqual([
      { name: 'Press', members: 1 },
    ]);
    await label({ label: 'Press' }).expect(422);
    const { addedAt } = added.body;
    await label({ label: 'Press', addedAt }).expect(422);
    await label({ label: 'Press', set: false, addedAt, memberIds: [free.id] }).expect(422);
    const undone = await label({ label: 'Press', set: false, addedAt }).expect(200);
    expect(undone.body).toEqual({ changed: 1, addedAt: null });
    expect((await as(free, 'get', '/v1/staff/labels')).status).toBe(403);
  });
});

describe("support actions on a member's page", () => {
  it('list grants, sessions and consents, and end one session', async () => {
    const of = (id: string, what: string) => as(admin, 'get', `/v1/staff/members/${id}/${what}`);
    const { body: grants } = await of(payer.id, 'grants').expect(200);
    expect(grants.data).toMatchObject([{ ground: 'subscription', endCause: null }]);
    const { body: consents } = await of(free.id, 'consents').expect(200);
    expect(consents.subscribed).toEqual(['first-light']);
    expect(consents.consents[0]).toMatchObject({ newsletter: { slug: 'first-light' } });
    const { body: sessions } = await of(free.id, 'sessions').expect(200);
    const [{ id }] = sessions.data;
    await as(admin, 'delete', `/v1/staff/members/${free.id}/sessions/${id}`).expect(204);
    expect((await as(free, 'get', '/v1/me')).status).toBe(401);
  });

  it('pause, resume and cancel a subscription, and are audited', async () => {
    const path = `/v1/staff/members/${payer.id}/subscription`;
    const change = (what: string, body: object = {}) =>
      as(admin, 'post', `${path}/${what}`).send(body);
    const paused = await change('pause').expect(200);
    expect(paused.body.pausedAt).not.toBeNull();
    await change('resume').expect(200);
    const ending = await change('cancel', { at: 'period_end' }).expect(200);
    expect(ending.body.cancelAt).not.toBeNull();
    const { body } = await as(admin, 'get', `/v1/staff/audit?subjectId=${payer.id}`);
    const actions = body.data.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(Array.from({ length: 3 }, () => 'subscription.changed_by_staff'));
    expect((await as(payer, 'post', `${path}/resume`).send({})).status).toBe(403);
  });

  it('give access to several members at once, once for a repeated request', async () => {
    const memberIds = [free.id, payer.id];
    const comp = { memberIds, until: '2037-01-01T00:00:00Z', reason: 'Outage' };
    const send = () =>
      as(admin, 'post', '/v1/staff/grants/bulk').set('Idempotency-Key', 'outage').send(comp);
    expect((await send().expect(200)).body).toEqual({ changed: 2 });
    expect((await send().expect(200)).body).toEqual({ changed: 2 });
    expect((await compsFor('Outage')).sort()).toEqual(memberIds.toSorted());
  });

  it('give access to all members that match a filter, after counting them', async () => {
    const counted = await as(admin, 'get', '/v1/staff/segments/count?status=free').expect(200);
    const filter = { status: 'free' };
    const comp = { filter, until: '2037-01-01T00:00:00Z', reason: 'All free' };
    const give = (body: object) => as(admin, 'post', '/v1/staff/grants/bulk').send(body);
    const { body } = await give(comp).expect(200);
    expect(body).toEqual({ changed: counted.body.members });
    expect(await compsFor('All free')).toHaveLength(counted.body.members);
    expect(await compsFor('All free')).not.toContain(payer.id);
    const where = { action: 'grant.given' };
    const given = await server.db.read.auditEntry.findMany({ where });
    expect(given).toHaveLength(2 + counted.body.members);
    const { filter: _, ...nobody } = comp;
    await give(nobody).expect(422);
    await give({ ...comp, memberIds: [free.id] }).expect(422);
    await give({ ...comp, until: '2020-01-01T00:00:00Z' }).expect(422);
  });
});

async function compsFor(reason: string): Promise<(string | null)[]> {
  const grants = await server.db.read.grant.findMany({ where: { ground: 'comp', reason } });
  return grants.map(({ memberId }) => memberId);
}

describe('the global search', () => {
  type Text = () => string | Promise<string | null>;
  it.each<[string, Text, 'members' | 'payments' | 'others']>([
    ['a name', () => 'Petra', 'members'],
    ['an address', () => payer.email, 'members'],
    ['a receipt number', async () => (await paymentOf()).invoiceNumber, 'payments'],
    ['an id of Stripe', async () => (await paymentOf()).paymentIntentId, 'payments'],
    ['a plan', () => 'patr', 'others'],
  ])('finds %s', async (_, text, kind) => {
    const query = encodeURIComponent(String(await text()));
    const { body } = await as(admin, 'get', `/v1/staff/search?query=${query}`).expect(200);
    expect(body[kind]).toHaveLength(1);
  });

  it('finds a member by Stripe customer id, but not for a role without permission', async () => {
    const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow();
    const path = `/v1/staff/search?query=${customerId}`;
    const { body } = await as(admin, 'get', path).expect(200);
    expect(body.members).toMatchObject([{ id: payer.id, email: payer.email }]);
    const moderator = await createMember(server, { role: 'moderator' });
    const seen = await as(moderator, 'get', path).expect(200);
    expect(seen.body).toEqual({ members: [], payments: [], articles: [], others: [] });
  });

  it('payments are listed with member names and can be filtered', async () => {
    const listed = async (query: string) =>
      (await as(admin, 'get', `/v1/staff/payments?${query}`).expect(200)).body.data;
    expect(await listed('query=petra')).toMatchObject([
      {
        member: { id: payer.id, name: 'Petra Payer' },
        stripeUrl: expect.stringContaining('/test/'),
      },
    ]);
    expect(await listed('query=fred')).toEqual([]);
    expect(await listed('kind=tip')).toEqual([]);
    expect(await listed('from=2037-01-01T00:00:00Z')).toEqual([]);
  });
});

function paymentOf(): Promise<{ invoiceNumber: string | null; paymentIntentId: string | null }> {
  return server.db.read.payment.findFirstOrThrow({ where: { memberId: payer.id } });
}
