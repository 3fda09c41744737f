import { z } from 'zod';
import { ask, expectYes, payAt, play, type Reply } from './calls.ts';
import type { Chance } from './chance.ts';
import { type Person, signIn } from './people.ts';
import type { Tally } from './tally.ts';
import type { Town } from './town.ts';

export interface Scene {
  readonly town: Town;
  readonly chance: Chance;
  readonly tally: Tally;
}

const GOOD_CARD = '4242424242424242';
const FAILING_CARD = '4000000000000341';
const DECLINED_CARD = '4000000000000002';
const DISPUTED_CARD = '4000000000000259';
const REFUNDS_FAIL_CARD = '4000000000005126';
const SLOW_DEBIT = 'AT611904300234573201';
const FAILING_DEBIT = 'AT861904300235473202';

/** Most cards are good; the others show what can become of a payment. */
const CARDS = [
  ...Array.from({ length: 12 }, () => GOOD_CARD),
  ...[DECLINED_CARD, DISPUTED_CARD, REFUNDS_FAIL_CARD, SLOW_DEBIT, FAILING_DEBIT],
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

/** What one member does in a month, which for most is nothing. */
export async function liveMonth(scene: Scene, person: Person): Promise<void> {
  const { chance } = scene;
  if (!chance.happens(0.5)) return;
  const token = await signIn(scene.town, person);
  await mindSubscription(scene, person, token);
  if (chance.happens(0.3)) await tip(scene, person.email, token);
  if (chance.happens(0.1)) await buyGift(scene, person, token);
  if (chance.happens(0.2)) await changePledge(scene, token);
}

/** Anybody may leave a tip, once or every month. */
export async function tip(scene: Scene, email: string, token?: string): Promise<void> {
  const { town, chance, tally } = scene;
  const { currency, amounts } = chance.pick(TIPS);
  const interval = chance.happens(0.25) ? 'month' : 'once';
  const body = { amount: chance.pick(amounts), currency, interval };
  const started = await ask(town, '/v1/tips/checkout', { body, token });
  const card = interval === 'month' ? GOOD_CARD : chance.pick(CARDS);
  const isPaid = await payAt(town, started, { card, email });
  if (!isPaid) tally.count('declined payments');
  else tally.count(interval === 'month' ? 'monthly tips begun' : 'tips');
}

async function mindSubscription(scene: Scene, person: Person, token: string): Promise<void> {
  const { town, chance } = scene;
  const reply = await ask(town, '/v1/me/subscription', { token });
  const subscription = reply.status === 404 ? null : expectYes(reply, subscriptionSchema);
  const isOver = subscription === null || subscription.status === 'canceled';
  if (isOver) await subscribe(scene, person, token);
  else if (subscription.status === 'past_due') await mendCard(scene, token);
  else if (subscription.cancelAt !== null) await decide(scene, token, { resume: 0.3 });
  else if (chance.happens(0.12)) await spoilCard(scene, token);
  else await decide(scene, token, { change: 0.1, cancel: 0.1, end: 0.03 });
}

async function subscribe({ town, chance, tally }: Scene, person: Person, token: string) {
  const body = {
    tier: chance.pick(['supporter', 'supporter', 'patron']),
    interval: chance.pick(['month', 'month', 'month', 'year']),
  };
  const started = await ask(town, '/v1/subscriptions/checkout', { body, token });
  // Stripe has not told yet that the one before is over.
  if (started.status === 409) return;
  const card = chance.happens(0.9) ? GOOD_CARD : chance.pick([DECLINED_CARD, DISPUTED_CARD]);
  const isPaid = await payAt(town, started, { card, email: person.email });
  tally.count(isPaid ? 'subscriptions begun' : 'declined payments');
}

/** The chances of what a subscriber may make up their mind to. */
interface Minds {
  readonly change?: number;
  readonly cancel?: number;
  readonly end?: number;
  readonly resume?: number;
}

async function decide(scene: Scene, token: string, minds: Minds): Promise<void> {
  const { chance } = scene;
  const act = (path: string, body: object, word: string) =>
    changeSubscription(scene, { path, body, word, token });
  if (chance.happens(minds.change ?? 0)) {
    const body = { tier: chance.pick(['supporter', 'patron']), interval: 'month' };
    await act('change', body, 'changes of tier');
  } else if (chance.happens(minds.cancel ?? 0)) {
    await act('cancel', { at: 'period_end' }, 'cancelled to the end');
  } else if (chance.happens(minds.end ?? 0)) {
    await act('cancel', { at: 'now' }, 'cancelled at once');
  } else if (chance.happens(minds.resume ?? 0)) {
    await act('resume', {}, 'resumed');
  }
}

async function changeSubscription(
  { town, tally }: Scene,
  act: { path: string; body: object; word: string; token: string },
): Promise<void> {
  const { path, body, word, token } = act;
  const reply = await ask(town, `/v1/me/subscription/${path}`, { body, token });
  // A refusal is an answer too: the same tier again, or a card that does not bear the difference.
  if (reply.status < 300) tally.count(word);
  else expectRefusal(reply);
}

function expectRefusal({ status, body }: Reply): void {
  if (status >= 500) throw new Error(`The server answered ${status}: ${JSON.stringify(body)}`);
}

async function spoilCard(scene: Scene, token: string): Promise<void> {
  if (await setCard(scene, token, FAILING_CARD)) scene.tally.count('cards that fail');
}

async function mendCard(scene: Scene, token: string): Promise<void> {
  if (!scene.chance.happens(0.6)) return;
  if (await setCard(scene, token, GOOD_CARD)) scene.tally.count('cards mended');
}

/** Stripe's customer is found as our rows name them; the portal would show them the same. */
async function setCard({ town }: Scene, token: string, card: string): Promise<boolean> {
  const me = expectYes(await ask(town, '/v1/me', { token }), z.object({ id: z.string() }));
  const row = await town.db.read.stripeCustomer.findUnique({ where: { memberId: me.id } });
  if (!row?.customerId) return false;
  return (await play(town, `customers/${row.customerId}/card`, { card })).status === 200;
}

async function buyGift({ town, chance, tally }: Scene, person: Person, token: string) {
  const interval = chance.pick(['month', 'year']);
  const body = { tier: 'supporter', interval, giftFor: `friend-of-${person.email}` };
  const started = await ask(town, '/v1/subscriptions/checkout', { body, token });
  if (await payAt(town, started, { card: GOOD_CARD, email: person.email })) tally.count('gifts');
}

async function changePledge({ town, chance, tally }: Scene, token: string): Promise<void> {
  const { data } = expectYes(await ask(town, '/v1/me/pledges', { token }), pledgesSchema);
  if (data.length === 0) return;
  const path = `/v1/me/pledges/${chance.pick(data).id}`;
  const asked = chance.happens(0.5)
    ? ({ method: 'DELETE', token } as const)
    : ({ method: 'PATCH', body: { amount: 1000 }, token } as const);
  const reply = await ask(town, path, asked);
  if (reply.status < 300) tally.count('monthly tips changed or stopped');
  else expectRefusal(reply);
}
