import { z } from 'zod';
import type { SeededRandom } from '../system/seeded-random.ts';
import { callApi, callEmulator, expectSuccess, payCheckout, type Reply } from './api-calls.ts';
import type { EventCounts } from './event-counts.ts';
import { type Member, signIn } from './members.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

export interface RehearsalContext {
  readonly site: RehearsalSite;
  readonly random: SeededRandom;
  readonly counts: EventCounts;
}

const GOOD_CARD = '4242424242424242';
const FAILING_CARD = '4000000000000341';
const DECLINED_CARD = '4000000000000002';
const DISPUTED_CARD = '4000000000000259';
const REFUNDS_FAIL_CARD = '4000000000005126';
const SLOW_DEBIT = '000123456789';
const FAILING_DEBIT = '000111111116';

/** Most cards work; the others cover declines, disputes, failing refunds and debits. */
const CARDS = [
  ...Array.from({ length: 12 }, () => GOOD_CARD),
  DECLINED_CARD,
  DISPUTED_CARD,
  REFUNDS_FAIL_CARD,
  SLOW_DEBIT,
  FAILING_DEBIT,
];

const TIPS: readonly { readonly currency: string; readonly amounts: readonly number[] }[] = [
  { currency: 'usd', amounts: [300, 700, 1500] },
  { currency: 'eur', amounts: [400, 900] },
  { currency: 'jpy', amounts: [500, 1200] },
];

const subscriptionSchema = z
  .object({ tier: z.string(), status: z.string(), cancelAt: z.string().nullable() })
  .nullable();
const pledgesSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** One member's actions in a month; often none. */
export async function playMemberMonth(context: RehearsalContext, member: Member): Promise<void> {
  const { random } = context;
  if (!random.happens(0.5)) return;
  const token = await signIn(context.site, member);
  await updateSubscription(context, member, token);
  if (random.happens(0.3)) await tip(context, member.email, token);
  if (random.happens(0.1)) await buyGift(context, member, token);
  if (random.happens(0.2)) await changePledge(context, token);
}

/** A tip by a member or a guest, once or monthly. */
export async function tip(context: RehearsalContext, email: string, token?: string): Promise<void> {
  const { site, random, counts } = context;
  const { currency, amounts } = random.pick(TIPS);
  const interval = random.happens(0.25) ? 'month' : 'once';
  const body = { amount: random.pick(amounts), currency, interval };
  const started = await callApi(site, '/v1/tips/checkout', { body, token });
  const card = interval === 'month' ? GOOD_CARD : random.pick(CARDS);
  const isPaid = await payCheckout(site, started, { card, email });
  if (!isPaid) counts.add('declined payments');
  else counts.add(interval === 'month' ? 'monthly tips begun' : 'tips');
}

async function updateSubscription(
  context: RehearsalContext,
  member: Member,
  token: string,
): Promise<void> {
  const { site, random } = context;
  const reply = await callApi(site, '/v1/me/subscription', { token });
  const subscription = reply.status === 404 ? null : expectSuccess(reply, subscriptionSchema);
  const isOver = subscription === null || subscription.status === 'canceled';
  if (isOver) await subscribe(context, member, token);
  else if (subscription.status === 'past_due') await replaceWithGoodCard(context, token);
  else if (subscription.cancelAt !== null) await maybeChange(context, token, { resume: 0.3 });
  else if (random.happens(0.12)) await replaceWithFailingCard(context, token);
  else await maybeChange(context, token, { change: 0.1, cancel: 0.1, end: 0.03 });
}

async function subscribe(
  { site, random, counts }: RehearsalContext,
  member: Member,
  token: string,
) {
  const body = {
    tier: random.pick(['supporter', 'supporter', 'patron']),
    interval: random.pick(['month', 'month', 'month', 'year']),
  };
  const started = await callApi(site, '/v1/subscriptions/checkout', { body, token });
  // The webhook about the end of the previous subscription has not arrived yet.
  if (started.status === 409) return;
  const card = random.happens(0.9) ? GOOD_CARD : random.pick([DECLINED_CARD, DISPUTED_CARD]);
  const isPaid = await payCheckout(site, started, { card, email: member.email });
  counts.add(isPaid ? 'subscriptions begun' : 'declined payments');
}

/** Probabilities of a subscriber's changes. */
interface ChangeProbabilities {
  readonly change?: number;
  readonly cancel?: number;
  readonly end?: number;
  readonly resume?: number;
}

async function maybeChange(
  context: RehearsalContext,
  token: string,
  probabilities: ChangeProbabilities,
): Promise<void> {
  const { random } = context;
  const act = (path: string, body: object, word: string) =>
    changeSubscription(context, { path, body, word, token });
  if (random.happens(probabilities.change ?? 0)) {
    const body = { tier: random.pick(['supporter', 'patron']), interval: 'month' };
    await act('change', body, 'changes of tier');
  } else if (random.happens(probabilities.cancel ?? 0)) {
    await act('cancel', { at: 'period_end' }, 'cancelled to the end');
  } else if (random.happens(probabilities.end ?? 0)) {
    await act('cancel', { at: 'now' }, 'cancelled at once');
  } else if (random.happens(probabilities.resume ?? 0)) {
    await act('resume', {}, 'resumed');
  }
}

async function changeSubscription(
  { site, counts }: RehearsalContext,
  act: { path: string; body: object; word: string; token: string },
): Promise<void> {
  const { path, body, word, token } = act;
  const reply = await callApi(site, `/v1/me/subscription/${path}`, { body, token });
  // A 4xx is expected: the same tier again, or a declined card.
  if (reply.status < 300) counts.add(word);
  else expectRefusal(reply);
}

function expectRefusal({ status, body }: Reply): void {
  if (status >= 500) throw new Error(`The server answered ${status}: ${JSON.stringify(body)}`);
}

async function replaceWithFailingCard(context: RehearsalContext, token: string): Promise<void> {
  if (await setCard(context, token, FAILING_CARD)) context.counts.add('cards that fail');
}

async function replaceWithGoodCard(context: RehearsalContext, token: string): Promise<void> {
  if (!context.random.happens(0.6)) return;
  if (await setCard(context, token, GOOD_CARD)) context.counts.add('cards mended');
}

/** The customer id comes from our database. */
async function setCard({ site }: RehearsalContext, token: string, card: string): Promise<boolean> {
  const me = expectSuccess(await callApi(site, '/v1/me', { token }), z.object({ id: z.string() }));
  const row = await site.db.read.stripeCustomer.findFirst({ where: { memberId: me.id } });
  if (!row?.customerId) return false;
  return (await callEmulator(site, `customers/${row.customerId}/card`, { card })).status === 200;
}

async function buyGift({ site, random, counts }: RehearsalContext, member: Member, token: string) {
  const interval = random.pick(['month', 'year']);
  const body = { tier: 'supporter', interval, giftFor: `friend-of-${member.email}` };
  const started = await callApi(site, '/v1/subscriptions/checkout', { body, token });
  if (await payCheckout(site, started, { card: GOOD_CARD, email: member.email }))
    counts.add('gifts');
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
