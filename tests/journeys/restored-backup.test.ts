import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReceipts, replayErasures } from '../../src/features/me/index.ts';
import { isFullyReconciled } from '../../src/features/webhooks/index.ts';
import { addMonths } from '../../src/time/calendar.ts';
import { addDays } from '../../src/time/clock.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual, makeTier } from '../support/money.ts';
import { backUp } from '../support/restored-backup.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
});

afterAll(() => server.close());

async function buy(
  path: string,
  body: object,
  member?: TestMember,
): Promise<Record<string, string>> {
  const answer = await server.http
    .post(path)
    .set(member === undefined ? {} : Object.fromEntries([member.auth]))
    .send(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  await server.pay(answer.body.url);
  return answer.body;
}

async function reconcile() {
  const admin = await createMember(server, { role: 'admin' });
  const answer = await server.http
    .post('/v1/staff/reconcile')
    .set(...admin.auth)
    .send({ full: true });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await server.runJobs();
  return answer.body;
}

/** A group that its admin can pay for. */
async function makeGroup({ email }: TestMember): Promise<{ id: string; until: string }> {
  const staff = await createMember(server, { role: 'admin' });
  const until = addDays(server.clock.now(), 30);
  const price = { amount: { amount: 60_000, currency: 'usd' }, months: 12 };
  const answer = await server.http
    .post('/v1/staff/groups')
    .set(...staff.auth)
    .send({ name: 'A school', until, price, admins: [email] });
  return answer.body;
}

const PLAN = { tier: 'supporter', interval: 'month' };
const TIP = { amount: 700, currency: 'usd' };

describe('a restored backup that misses recent sales', () => {
  test('gets sales, subscriptions, tips, gifts and their buyers back from Stripe', async () => {
    const early = await createMember(server);
    const group = await makeGroup(early);
    const restore = await backUp(server);

    const late = await createMember(server, { name: 'Late Reader' });
    await buy('/v1/subscriptions/checkout', PLAN, late);
    await buy('/v1/tips/checkout', TIP, early);
    const guestTip = await buy('/v1/tips/checkout', { ...TIP, amount: 900 });
    await buy('/v1/tips/checkout', { ...TIP, interval: 'month' }, late);
    await buy('/v1/subscriptions/checkout', { ...PLAN, giftFor: 'friend@example.org' }, early);
    await buy(`/v1/me/groups/${group.id}/checkout`, {}, early);
    const unpaid = await server.http.post('/v1/tips/checkout').send(TIP);
    await server.settleDown();
    const mailed = (await readLastMail(server, 'friend@example.org')).text;
    await expectBooksEqual(server);
    const before = await server.db.read.payment.count();

    await restore();
    expect(await server.db.read.payment.count()).toBe(0);
    expect(await reconcile()).toMatchObject({ foreign: [], unmatched: [] });

    expect(await server.db.read.payment.count()).toBe(before);
    await expectBooksEqual(server);
    const member = await server.db.read.member.findUniqueOrThrow({ where: { id: late.id } });
    expect(member).toMatchObject({
      email: late.email,
      name: 'Late Reader',
      emailConfirmedAt: null,
    });
    expect((await server.http.get('/v1/me').set(...late.auth)).status).toBe(401);
    const grants = await server.db.read.grant.findMany({ where: { memberId: late.id } });
    expect(grants.length).toBeGreaterThan(0);
    expect((await server.http.get(`/v1/tips/${guestTip['tipId']}`)).body.status).toBe('succeeded');
    expect((await server.http.get(`/v1/tips/${unpaid.body.tipId}`)).body.status).toBe('pending');

    const extended = await server.db.read.group.findUniqueOrThrow({ where: { id: group.id } });
    expect(extended.endsAt).toEqual(addMonths(new Date(group.until), 12));

    const code = /code=([\w-]+)/.exec(mailed)?.[1];
    const redeemed = await server.http
      .post('/v1/gifts/redeem')
      .set(...early.auth)
      .send({ code });
    expect(redeemed.status, JSON.stringify(redeemed.body)).toBe(200);
    expect(await reconcile()).toMatchObject({ drift: 0, foreign: [], unmatched: [] });
  });

  test('erases exactly the members again who were erased since, by an external list', async () => {
    const [byReceipt, byLog, stays] = [
      await createMember(server),
      await createMember(server),
      await createMember(server),
    ];
    await buy('/v1/tips/checkout', TIP, byReceipt);
    await server.settleDown();
    const restore = await backUp(server);
    await server.http
      .delete('/v1/me')
      .set(...byLog.auth)
      .send({ confirm: byLog.email });
    const { body } = await server.http
      .delete('/v1/me')
      .set(...byReceipt.auth)
      .send({ confirm: byReceipt.email });
    await server.runJobs();
    const entries = await server.db.read.auditEntry.findMany({ orderBy: { position: 'asc' } });
    const list = [...entries.map((entry) => JSON.stringify(entry)), body.receipt, 'no receipt'];

    await restore();
    expect(await server.db.read.member.count({ where: { id: byReceipt.id } })).toBe(1);
    const receipts = createReceipts(server.config.JWT_KEYS, server.config.PUBLIC_URL);
    const kinds: string[] = [];
    for await (const { kind } of replayErasures({ ...server, receipts }, linesOf(list), 'erase')) {
      kinds.push(kind);
    }
    await server.runJobs();
    expect(kinds).toEqual(['started', 'started', 'started', 'unreadable']);
    const left = await server.db.read.member.findMany({
      where: { id: { in: [byReceipt.id, byLog.id, stays.id] } },
    });
    expect(left.map(({ id }) => id)).toEqual([stays.id]);
    expect(await reconcile()).toMatchObject({ foreign: [], unmatched: [] });
  });

  test('lists amounts that Stripe does not describe', async () => {
    const restore = await backUp(server);
    const customer = await createMember(server);
    await buy('/v1/tips/checkout', { ...TIP, amount: 1234 }, customer);
    const sessions = await server.stripe.checkout.sessions.list({ limit: 1 });
    const [session] = sessions.data;
    // A person in the Dashboard took our reference to the member away.
    await server.stripe.customers.update(String(session?.customer), { metadata: { memberId: '' } });
    await server.settleDown();
    await restore();
    const found = await reconcile();
    expect(found.unmatched).toContainEqual({
      kind: 'session',
      amount: { amount: 1234, currency: 'usd' },
      stripeId: session?.id,
      reason: 'owner_unknown',
    });
    expect(isFullyReconciled({ differences: 0, repaired: 0, unmatched: found.unmatched })).toBe(
      false,
    );
  });
});

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
