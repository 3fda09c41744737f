import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMonths } from '../../src/time/calendar.ts';
import { type PayingGroups, PRICE, startPayingGroups } from '../support/group-payments.ts';
import { expectBooksEqual } from '../support/money.ts';
import {
  closeDispute,
  findCharge,
  openDispute,
  refundAtStripe,
  settleTwice,
} from '../support/money-back.ts';

const DAY = 86_400;

let groups: PayingGroups;
let server: PayingGroups['server'];

beforeAll(async () => {
  groups = await startPayingGroups();
  server = groups.server;
});
beforeEach(() => server.setWebhooks('deliver'));
afterAll(() => server.close());

describe('the reversal of a payment of a group', () => {
  test('a partial refund changes nothing, and a full refund takes the period back, once', async () => {
    const group = await groups.makeGroup();
    const reader = await groups.createReader(group);
    await groups.pay(group);
    const { intent } = await findCharge(server, { memberId: group.admin.id });
    await refundAtStripe(server, intent, 10_000);
    await settleTwice(server);
    expect(await groups.endOf(group)).toEqual(addMonths(group.until, 12));
    await refundAtStripe(server, intent);
    await settleTwice(server);
    expect(await groups.endOf(group)).toEqual(group.until);
    expect(await groups.isOpenTo(reader)).toBe(true);
    const data = await groups.listPayments(group.admin, group.id);
    expect(data).toMatchObject([{ status: 'refunded', refunded: PRICE.amount }]);
    await expectBooksEqual(server);
  });

  test('a refund by staff after the old end closes the group now, and not before', async () => {
    const group = await groups.makeGroup();
    const reader = await groups.createReader(group);
    await groups.pay(group);
    await server.advance(20 * DAY);
    await server.settleDown();
    expect(await groups.isOpenTo(reader)).toBe(true);
    const [payment] = (await groups.call(group.admin, 'get', '/v1/me/payments')).body.data;
    const before = server.clock.now();
    await groups.call(groups.staff, 'post', `/v1/staff/payments/${payment.id}/refund`, {});
    await settleTwice(server);
    const end = await groups.endOf(group);
    expect(end >= before && end <= server.clock.now()).toBe(true);
    expect(await groups.isOpenTo(reader)).toBe(false);
    await expectBooksEqual(server);
  });

  test('the refund of the first of two payments takes one period', async () => {
    const group = await groups.makeGroup();
    await groups.pay(group);
    const { intent } = await findCharge(server, { memberId: group.admin.id });
    await groups.pay(group);
    const twice = addMonths(addMonths(group.until, 12), 12);
    expect(await groups.endOf(group)).toEqual(twice);
    await refundAtStripe(server, intent);
    await settleTwice(server);
    const year = addMonths(group.until, 12).getTime() - group.until.getTime();
    expect(await groups.endOf(group)).toEqual(new Date(twice.getTime() - year));
    await expectBooksEqual(server);
  });

  test('a dispute takes the period back, and winning it gives it back', async () => {
    const group = await groups.makeGroup();
    await groups.pay(group);
    const { charge } = await findCharge(server, { memberId: group.admin.id });
    const id = await openDispute(server, charge);
    expect(await groups.endOf(group)).toEqual(group.until);
    await closeDispute(server, id, 'won');
    expect(await groups.endOf(group)).toEqual(addMonths(group.until, 12));
    await expectBooksEqual(server);
  });

  test('a lost dispute takes the period back for good', async () => {
    const group = await groups.makeGroup();
    await groups.pay(group);
    const { charge } = await findCharge(server, { memberId: group.admin.id });
    await closeDispute(server, await openDispute(server, charge), 'lost');
    expect(await groups.endOf(group)).toEqual(group.until);
    await expectBooksEqual(server);
  });

  test('a refund that is reported before the payment leaves the access as it was', async () => {
    const group = await groups.makeGroup();
    await server.setWebhooks('drop');
    const { body } = await groups.order(group);
    await server.pay(body.url);
    const paid = (await server.ledger()).payments.at(-1);
    await server.setWebhooks('deliver');
    await refundAtStripe(server, String(paid?.paymentIntent));
    await settleTwice(server);
    await groups.settle(group.admin, body.url);
    expect(await groups.endOf(group)).toEqual(group.until);
    const [period] = await server.db.read.groupPeriod.findMany({ where: { groupId: group.id } });
    expect(period?.takenUntil).toEqual(addMonths(group.until, 12));
    await expectBooksEqual(server);
  });
});
