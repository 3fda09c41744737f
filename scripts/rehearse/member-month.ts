import { z } from 'zod';
import { callApi, expectRefusal, expectSuccess, payCheckout } from './api-calls.ts';
import { findGiftCode, type Member, signIn } from './members.ts';
import { GOOD_CARD, pickPaymentMethod } from './payment-methods.ts';
import { AUTHORS } from './publication.ts';
import type { RehearsalContext } from './rehearsal-context.ts';
import { updateSubscription } from './subscriber-month.ts';

const TIPS: readonly { readonly currency: string; readonly amounts: readonly number[] }[] = [
  { currency: 'usd', amounts: [300, 700, 1500] },
  { currency: 'eur', amounts: [400, 900] },
  { currency: 'jpy', amounts: [500, 1200] },
];

const pledgesSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Simulates a member's actions in a month; often none. */
export async function playMemberMonth(
  context: RehearsalContext,
  member: Member,
  friend: Member,
): Promise<void> {
  const { random } = context;
  if (!random.happens(0.5)) return;
  const token = await signIn(context.site, member);
  await redeemGift(context, member, token);
  await updateSubscription(context, member, token);
  if (random.happens(0.3)) await tip(context, member.email, token);
  if (member !== friend && random.happens(0.1)) await buyGift(context, { member, friend, token });
  if (random.happens(0.2)) await changePledge(context, token);
}

/** Gives a tip as a member or a guest, once or monthly, for an author, an article or the site. */
export async function tip(context: RehearsalContext, email: string, token?: string): Promise<void> {
  const { site, random, counts } = context;
  const { currency, amounts } = random.pick(TIPS);
  const interval = random.happens(0.25) ? 'month' : 'once';
  const target = random.pick([
    {},
    { authorSlug: random.pick(AUTHORS) },
    { articleSlug: random.pick(context.articles) },
  ]);
  const body = { amount: random.pick(amounts), currency, interval, ...target };
  const started = await callApi(site, '/v1/tips/checkout', { body, token });
  const card = interval === 'month' ? GOOD_CARD : pickPaymentMethod(context, currency);
  const isPaid = await payCheckout(site, started, { card, email });
  if (!isPaid) counts.add('declined payments');
  else counts.add(interval === 'month' ? 'monthly tips started' : 'tips');
}

async function buyGift(
  { site, random, counts }: RehearsalContext,
  { member, friend, token }: { member: Member; friend: Member; token: string },
): Promise<void> {
  const body = {
    tier: 'supporter',
    interval: random.pick(['month', 'year']),
    currency: random.pick(['usd', 'eur']),
    giftFor: friend.email,
  };
  const started = await callApi(site, '/v1/subscriptions/checkout', { body, token });
  if (await payCheckout(site, started, { card: GOOD_CARD, email: member.email }))
    counts.add('gifts');
}

/** Redeems the code that was mailed last, unless it is used. */
async function redeemGift(
  { site, counts }: RehearsalContext,
  member: Member,
  token: string,
): Promise<void> {
  const code = await findGiftCode(site, member);
  if (code === null) return;
  const reply = await callApi(site, '/v1/gifts/redeem', { body: { code }, token });
  if (reply.status < 300) counts.add('gifts redeemed, including repeats');
  else expectRefusal(reply);
}

async function changePledge(
  { site, random, counts }: RehearsalContext,
  token: string,
): Promise<void> {
  const { data } = expectSuccess(await callApi(site, '/v1/me/pledges', { token }), pledgesSchema);
  if (data.length === 0) return;
  const path = `/v1/me/pledges/${random.pick(data).id}`;
  const options = random.happens(0.5)
    ? ({ method: 'DELETE', token } as const)
    : ({ method: 'PATCH', body: { amount: 1000 }, token } as const);
  const reply = await callApi(site, path, options);
  if (reply.status < 300) counts.add('monthly tips changed or stopped');
  else expectRefusal(reply);
}
