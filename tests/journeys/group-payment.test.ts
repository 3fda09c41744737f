import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMonths } from '../../src/time/calendar.ts';
import { submitForm } from '../support/browser-forms.ts';
import { type PayingGroups, PRICE, startPayingGroups } from '../support/group-payments.ts';
import { listMailsTo } from '../support/mails.ts';
import { createMember, signInMember } from '../support/members.ts';
import { expectBooksEqual } from '../support/money.ts';
import { sessionIdIn } from '../support/stripe.ts';

const DAY = 86_400;

let groups: PayingGroups;
let server: PayingGroups['server'];

beforeAll(async () => {
  groups = await startPayingGroups();
  server = groups.server;
});
beforeEach(() => server.setWebhooks('deliver'));
afterAll(() => server.close());

describe('a payment of a group', () => {
  test('extends its access and that of its readers, and is in the books, the receipts and the mail', async () => {
    const group = await groups.makeGroup();
    const reader = await groups.createReader(group);
    await groups.pay(group);
    const until = addMonths(group.until, 12);
    expect(await groups.endOf(group)).toEqual(until);
    const me = await groups.call(reader, 'get', '/v1/me');
    expect(me.body.grants).toMatchObject([{ until: until.toISOString() }]);

    const own = (await groups.call(group.admin, 'get', '/v1/me/payments')).body.data;
    expect(own).toMatchObject([{ kind: 'group', amount: PRICE.amount, status: 'succeeded' }]);
    expect(own[0].number).toMatch(/-0001$/);
    expect(await groups.listPayments(group.admin, group.id)).toEqual([
      {
        id: own[0].id,
        amount: PRICE.amount,
        refunded: { amount: 0, currency: 'usd' },
        status: 'succeeded',
        paidAt: own[0].paidAt,
        months: 12,
        from: group.until.toISOString(),
        until: until.toISOString(),
        mine: true,
      },
    ]);
    const booked = await groups.call(groups.staff, 'get', '/v1/staff/payments?kind=group');
    expect(booked.body.data).toHaveLength(1);
    expect((await groups.call(groups.staff, 'get', '/v1/staff/payments.csv')).text).toContain(
      ',group,',
    );
    const mails = await listMailsTo(server, group.admin.email);
    expect(mails.at(-1)?.text).toContain('You paid $600.00 for Harbour School');
    const log = await groups.call(groups.staff, 'get', `/v1/staff/audit?action=group.paid`);
    expect(log.body.data).toMatchObject([{ subject: { id: group.id }, actor: { kind: 'system' } }]);
    await expectBooksEqual(server);
  });

  test.each(['event', 'return page'])(
    'extends the access once if the %s comes first, however often it is reported',
    async (first) => {
      const group = await groups.makeGroup();
      await server.setWebhooks('hold');
      const { body } = await groups.order(group);
      await server.pay(body.url);
      const report = async () => {
        await server.release({ order: 'reverse', copies: 3 });
        await server.settleDown();
      };
      if (first === 'event') await report();
      const settled = await groups.settle(group.admin, body.url);
      expect(settled.body).toMatchObject({ kind: 'group', status: 'succeeded', groupId: group.id });
      await Promise.all([
        groups.settle(group.admin, body.url),
        groups.settle(group.admin, body.url),
      ]);
      if (first !== 'event') await report();
      expect(await groups.endOf(group)).toEqual(addMonths(group.until, 12));
      expect(await server.db.read.groupPeriod.count({ where: { groupId: group.id } })).toBe(1);
      const mails = await listMailsTo(server, group.admin.email);
      expect(mails.filter(({ text }) => text.includes('You paid'))).toHaveLength(1);
      await expectBooksEqual(server);
    },
  );

  test('is repaired by the reconciliation if every event is lost and nobody returns', async () => {
    const group = await groups.makeGroup();
    await server.setWebhooks('drop');
    const { body } = await groups.order(group);
    await server.pay(body.url);
    expect(await groups.endOf(group)).toEqual(group.until);
    const done = await groups.call(groups.staff, 'post', '/v1/staff/reconcile', { full: true });
    expect(done.status, done.text).toBe(200);
    await server.runJobs();
    expect(await groups.endOf(group)).toEqual(addMonths(group.until, 12));
    await expectBooksEqual(server);
  });

  test('opens one page for concurrent clicks of an admin', async () => {
    const group = await groups.makeGroup();
    const answers = await Promise.all(Array.from({ length: 5 }, () => groups.order(group)));
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    expect(await server.db.read.checkout.count({ where: { groupId: group.id } })).toBe(1);
    await server.pay(answers[0]?.body.url);
    await server.settleDown();
    const next = await groups.order(group);
    expect(next.body.url).not.toBe(answers[0]?.body.url);
  });

  test('extends the access by both periods if two admins pay at the same time', async () => {
    const second = await createMember(server);
    const group = await groups.makeGroup();
    const admins = [group.admin.email, second.email];
    await groups.call(groups.staff, 'patch', `/v1/staff/groups/${group.id}`, { admins });
    await server.setWebhooks('hold');
    const pages = await Promise.all([
      groups.order(group),
      groups.order({ id: group.id, admin: second }),
    ]);
    const [one, other] = pages.map(({ body }) => String(body.url));
    for (const url of [one, other]) await server.pay(url ?? '');
    await Promise.all([groups.settle(group.admin, one ?? ''), groups.settle(second, other ?? '')]);
    await server.release({ order: 'shuffle', copies: 2 });
    await server.settleDown();
    expect(await groups.endOf(group)).toEqual(addMonths(addMonths(group.until, 12), 12));
    const data = await groups.listPayments(second, group.id);
    expect(data.map(({ mine }: { mine: boolean }) => mine).sort()).toEqual([false, true]);
    const theirs = data.find(({ mine }: { mine: boolean }) => !mine);
    expect((await groups.call(second, 'get', `/v1/me/payments/${theirs.id}`)).status).toBe(404);
    await expectBooksEqual(server);
  });

  test('gives a group whose access is over a period from the payment on', async () => {
    const group = await groups.makeGroup();
    const reader = await groups.createReader(group);
    await server.advance(11 * DAY);
    await server.settleDown();
    expect(await groups.isOpenTo(reader)).toBe(false);
    const before = server.clock.now();
    await groups.pay(group);
    const end = await groups.endOf(group);
    expect(end >= addMonths(before, 12)).toBe(true);
    expect(end <= addMonths(server.clock.now(), 12)).toBe(true);
    expect(await groups.isOpenTo(reader)).toBe(true);
  });

  test('at a new price opens another page, and the old page still sells what it offered', async () => {
    const group = await groups.makeGroup();
    const old = await groups.order(group);
    const price = { amount: { amount: 5000, currency: 'usd' }, months: 1 };
    await groups.call(groups.staff, 'patch', `/v1/staff/groups/${group.id}`, { price });
    const fresh = await groups.order(group);
    expect(fresh.body.url).not.toBe(old.body.url);
    await server.pay(old.body.url);
    await server.settleDown();
    expect(await groups.endOf(group)).toEqual(addMonths(group.until, 12));
    await server.pay(fresh.body.url);
    await server.settleDown();
    expect(await groups.endOf(group)).toEqual(addMonths(addMonths(group.until, 12), 1));
    await expectBooksEqual(server);
  });
});

describe('who may pay for a group', () => {
  test('nobody but its admins can pay, or see its payments and its price', async () => {
    const group = await groups.makeGroup();
    const url = await groups.pay(group);
    const other = await createMember(server);
    await groups.makeGroup({ admins: [other.email] });
    const [nowhere, path] = ['019a0000-0000-7000-8000-000000000000', '/v1/me/groups'];
    for (const id of [group.id, nowhere]) {
      const answers = [
        await groups.order({ id, admin: other }),
        await groups.call(other, 'get', `${path}/${id}/payments`),
        await groups.call(other, 'get', `${path}/${id}`),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        Array(3).fill([404, 'not_found']),
      );
    }
    expect((await groups.settle(other, url)).status).toBe(404);
    expect((await server.http.post(`${path}/${group.id}/checkout`).send({})).status).toBe(401);
    const embedded = await signInMember(server, group.admin.id, 'https://blog.example.org');
    const answer = await server.http
      .post(`${path}/${group.id}/checkout`)
      .set('Authorization', `Bearer ${embedded.accessToken}`)
      .send({});
    expect([answer.status, answer.body.code]).toEqual([403, 'not_from_here']);
    expect(await server.db.read.checkout.count({ where: { groupId: group.id } })).toBe(1);
  });

  test('a group without a price, or that staff have ended, cannot be paid', async () => {
    const free = await groups.makeGroup({ price: null });
    expect((await groups.order(free)).body.code).toBe('group_unpriced');
    expect(
      (await groups.call(free.admin, 'get', `/v1/me/groups/${free.id}`)).body.price,
    ).toBeNull();
    const group = await groups.makeGroup();
    const { body } = await groups.order(group);
    await groups.call(groups.staff, 'delete', `/v1/staff/groups/${group.id}`);
    expect((await groups.order(group)).body.code).toBe('group_over');
    // Paid although staff have ended it meanwhile: the money is booked, and the group stays closed.
    await server.pay(body.url);
    await server.settleDown();
    const shown = await groups.call(group.admin, 'get', `/v1/me/groups/${group.id}`);
    expect(shown.body).toMatchObject({ status: 'ended', price: null });
    await expectBooksEqual(server);
  });

  test('a price that cannot be charged is refused with its field', async () => {
    const group = await groups.makeGroup();
    const change = (price: object) =>
      groups.call(groups.staff, 'patch', `/v1/staff/groups/${group.id}`, { price });
    const low = await change({ amount: { amount: 1, currency: 'usd' }, months: 12 });
    expect([low.status, low.body.errors[0].path]).toEqual([422, 'body.price.amount']);
    const odd = await change({ amount: { amount: 100, currency: 'zzz' }, months: 12 });
    expect(odd.body.errors[0].path).toBe('body.price.amount.currency');
    const none = await change({ amount: { amount: 100, currency: 'usd' }, months: 0 });
    expect(none.body.errors[0].path).toBe('body.price.months');
  });
});

describe('the page of a group for its admin', () => {
  test('shows the price, leads to the payment and back, and lists past payments', async () => {
    const group = await groups.makeGroup();
    const { accessToken } = await signInMember(server, group.admin.id);
    const [path, cookie] = [`/account/groups/${group.id}`, `pp_access=${accessToken}`];
    const open = async (address: string) =>
      (await server.http.get(address).set('Cookie', cookie).expect(200)).text;
    const before = await open(path);
    expect(before).toContain('Pay $600.00 for 12 months');
    expect(before).toContain('Paid until');
    expect(before).not.toContain('Past payments');
    const key = /pay">\s*<input type="hidden" name="key" value="([^"]+)"/.exec(before)?.[1] ?? '';
    const onward = await submitForm(server, `${path}/pay`, { fields: { key }, cookie });
    const url = /href="([^"]*cs_\w+[^"]*)"/.exec(onward.text)?.[1] ?? '';
    await server.pay(url);
    await server.settleDown();
    const back = await open(`/checkout/return?session_id=${sessionIdIn(url)}`);
    expect(back).toContain('Harbour School now has access until');
    expect(back).toContain(`href="${path}"`);
    const after = await open(path);
    expect(after).toContain('Past payments');
    const receipt = /\/account\/receipts\/[\w-]+/.exec(after)?.[0] ?? '';
    expect(await open(receipt)).toContain('Group access');
  });
});
