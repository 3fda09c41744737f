import { COMMAND } from '../../../src/features/audit/index.ts';
import { changeSettings } from '../../../src/features/settings/index.ts';
import { createMember, type TestMember } from '../members.ts';
import { makeTier } from '../money.ts';
import { findPledgeOf, payMonthlyTip } from '../monthly-tips.ts';
import type { OwnSite } from './fill-own-site.ts';
import { call } from './send-mails.ts';

const DECLINED_LATER = '4000000000000341';
const DAY = 86_400;

/** Triggers mails about purchases besides receipts: refunds, repeated receipts, changes, prices, failed charges. */
export async function mailPurchases(site: OwnSite): Promise<void> {
  const { server, admin, member } = site;
  const paid = await server.db.read.payment.findFirstOrThrow({
    where: { kind: 'tip', memberId: member.id },
  });
  await call(site, ['post', `/v1/staff/payments/${paid.id}/receipt`], {}, admin);
  await call(site, ['post', `/v1/staff/payments/${paid.id}/refund`], {}, admin);
  await takeTrials(site);
  const tier = await server.db.read.tier.findUniqueOrThrow({ where: { slug: 'supporter' } });
  const prices = [{ interval: 'month', price: { amount: 600, currency: 'usd' } }];
  await call(site, ['patch', `/v1/staff/tiers/${tier.id}`], { prices }, admin);
  const move = { interval: 'month', noticeDays: 25 };
  await call(site, ['post', `/v1/staff/tiers/${tier.id}/moves`], move, admin);
  await server.settleDown();
  const leaving = await createMember(server);
  await subscribe(site, leaving, 'supporter');
  await call(site, ['post', '/v1/me/subscription/cancel'], {}, leaving);
  await failCharges(site);
}

async function subscribe({ server }: OwnSite, by: TestMember, tier: string): Promise<void> {
  const { url } = await call(
    { server },
    ['post', '/v1/subscriptions/checkout'],
    { tier, interval: 'month' },
    by,
  );
  await server.pay(url);
  await server.settleDown();
}

/** Starts two trials with the same card; the second is rejected. */
async function takeTrials(site: OwnSite): Promise<void> {
  await makeTier(site.server, { slug: 'tried', trialDays: 14 });
  const { server } = site;
  const settings = { subscriptions: { oneTrialPer: 'card' } } as const;
  await changeSettings(server, settings, { actor: COMMAND });
  for (let taken = 0; taken < 2; taken += 1) {
    await subscribe(site, await createMember(server), 'tried');
  }
}

/** Creates a member's subscription and a monthly tip whose next charges are declined. */
async function failCharges({ server, member }: OwnSite): Promise<void> {
  const { customerId } = await server.db.read.stripeCustomer.findFirstOrThrow({
    where: { memberId: member.id },
  });
  const tip = await payMonthlyTip(server);
  const { stripeSubscriptionId } = await findPledgeOf(server, tip);
  const { customer } = await server.stripe.subscriptions.retrieve(stripeSubscriptionId);
  for (const one of [customerId, String(customer)]) {
    await server.emulate(`customers/${one}/card`, { card: DECLINED_LATER });
  }
  await server.advance(35 * DAY);
  await server.settleDown();
}
