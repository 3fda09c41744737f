import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayingGroups, startPayingGroups } from '../../support/group-payments.ts';
import { listMailsTo } from '../../support/mails.ts';
import { signInMember } from '../../support/members.ts';

let groups: PayingGroups;
beforeAll(async () => {
  groups = await startPayingGroups();
});
afterAll(() => groups.server.close());

const staffGet = async (path: string) => (await groups.call(groups.staff, 'get', path)).body;
const countOnDesk = async () => (await staffGet('/v1/staff/desk')).groups.paidAfterEnd;
const listPayments = async (id: string) => (await staffGet(`/v1/staff/groups/${id}/payments`)).data;
const listAfterEnd = async () =>
  (await staffGet('/v1/staff/groups?paidAfterEnd=true')).data.map(({ id }: { id: string }) => id);

/** Makes a group whose payment arrives after staff have ended it. */
async function makePaidAfterEnd() {
  const group = await groups.makeGroup();
  const reader = await groups.createReader(group);
  const { body } = await groups.order(group);
  await groups.call(groups.staff, 'delete', `/v1/staff/groups/${group.id}`);
  await groups.server.pay(body.url);
  await groups.server.settleDown();
  return { ...group, reader };
}

async function openConsole(path: string): Promise<string> {
  const { accessToken } = await signInMember(groups.server, groups.staff.id);
  const page = groups.server.http.get(path).set('Cookie', `pp_access=${accessToken}`);
  return (await page.expect(200)).text;
}

test("a group's payments are listed for staff with payer, period and status", async () => {
  const group = await groups.makeGroup();
  await groups.pay(group);
  const [paid, ...others] = await listPayments(group.id);
  expect(others).toEqual([]);
  expect(paid).toMatchObject({
    payment: {
      amount: { amount: 60_000, currency: 'usd' },
      status: 'succeeded',
      member: { id: group.admin.id },
      stripeUrl: expect.stringContaining('dashboard.stripe.com'),
    },
    months: 12,
    from: group.until.toISOString(),
    afterEnd: false,
  });
  const page = await openConsole(`/staff/groups/${group.id}`);
  expect(page).toContain(`href="/staff/money?query=${paid.payment.id}"`);
  expect(page).toContain('$600.00');
  const own = await groups.call(group.admin, 'get', `/v1/staff/groups/${group.id}/payments`);
  expect(own.status).toBe(403);
});

test('a payment for an ended group is on the desk until it is refunded', async () => {
  const group = await makePaidAfterEnd();
  expect(await countOnDesk()).toBe(1);
  expect(await listAfterEnd()).toEqual([group.id]);
  expect(await openConsole('/staff')).toContain('payment for an ended group: refund or renew');
  const page = await openConsole(`/staff/groups/${group.id}`);
  expect(page).toContain('A payment arrived after this group was ended');
  expect(page).toContain('Reopen group');
  const mails = await listMailsTo(groups.server, group.admin.email);
  expect(mails.filter(({ text }) => text.includes('now has access until'))).toEqual([]);
  const [{ payment }] = await listPayments(group.id);
  await groups.call(groups.staff, 'post', `/v1/staff/payments/${payment.id}/refund`, {});
  await groups.server.settleDown();
  expect(await countOnDesk()).toBe(0);
  expect(await listAfterEnd()).toEqual([]);
});

test('a reopened group has the access that was paid after its end, with its seats', async () => {
  const group = await makePaidAfterEnd();
  expect(await countOnDesk()).toBe(1);
  expect(await groups.isOpenTo(group.reader)).toBe(false);
  const path = `/v1/staff/groups/${group.id}/reopen`;
  expect((await groups.call(group.admin, 'post', path)).status).toBe(403);
  const reopened = await groups.call(groups.staff, 'post', path);
  expect(reopened.body).toMatchObject({ status: 'running', endedAt: null });
  expect(new Date(reopened.body.until).getTime()).toBeGreaterThan(group.until.getTime());
  expect(await groups.isOpenTo(group.reader)).toBe(true);
  expect(await countOnDesk()).toBe(0);
  expect((await groups.call(groups.staff, 'post', path)).status).toBe(200);
  const audit = await staffGet(`/v1/staff/audit?subjectId=${group.id}&limit=100`);
  const done = audit.data.filter(({ action }: { action: string }) => action === 'group.reopened');
  expect(done).toHaveLength(1);
});
