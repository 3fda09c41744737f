import { requireOracle, type Witnesses } from '../oracle/oracle.ts';
import { createRandom, type SeededRandom } from '../seeded-random.ts';
import { deliver, followEvents, type Told } from '../site/deliveries.ts';
import { addMember } from '../site/members.ts';
import { findAtStripe, openSubscription, pay } from '../site/money.ts';
import { settleDown } from '../site/settle.ts';
import type { Site } from '../site/site.ts';

/** Five events of one subscription's life, in the order in which Stripe told of them. */
const LIVES = {
  cancelled: [
    ...['checkout.session.completed', 'customer.subscription.created', 'invoice.paid'],
    ...['customer.subscription.updated', 'customer.subscription.deleted'],
  ],
  refunded: [
    ...['checkout.session.completed', 'customer.subscription.created', 'invoice.paid'],
    ...['customer.subscription.updated', 'refund.created'],
  ],
} as const;

export type Life = keyof typeof LIVES;
export const LIFE_NAMES = Object.keys(LIVES) as Life[];

/** Every order in which five events can arrive. */
export const ORDERS = permute([0, 1, 2, 3, 4]);

/**
 * One subscription lives its life at Stripe, and only then the five events arrive in the given order,
 * each acted on before the next one comes, and one of them, by the seed, twice.
 */
export async function playOrder(
  site: Site,
  admin: Witnesses['admin'],
  play: { readonly life: Life; readonly order: readonly number[]; readonly seed: number },
): Promise<void> {
  const { life, order, seed } = play;
  const readEvents = followEvents(site);
  await readEvents();
  const member = await addMember(site);
  await pay(site, (await openSubscription(site, member)).url);
  await liveOn(site, member, life);
  const told = await readEvents();
  const five = LIVES[life].map((type) => pickEvent(told, type));
  for (const event of withOneCopy(order, five, createRandom(seed))) {
    const status = await deliver(site, event);
    if (status !== 200) site.surprises.push(`${event.type} was answered ${status}`);
    await settleDown(site);
  }
  const story = `life ${life}, order ${order.join('')}, seed ${seed}`;
  await requireOracle(site, { admin, members: [member] }, story);
}

async function liveOn(site: Site, member: { id: string; email: string }, life: Life) {
  const subscription = await findAtStripe(site, member);
  if (subscription === null) throw new Error('Nothing was bought.');
  const { stripe } = site;
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  if (life === 'cancelled') {
    await stripe.subscriptions.cancel(subscription.id);
    return;
  }
  const invoices = await stripe.invoices.list({ subscription: subscription.id });
  const invoiceId = invoices.data[0]?.id ?? '';
  const { data } = await stripe.invoicePayments.list({ invoice: invoiceId });
  const intent = data[0]?.payment.payment_intent;
  await stripe.refunds.create({ payment_intent: typeof intent === 'string' ? intent : '' });
}

function pickEvent(told: readonly Told[], type: string): Told {
  const found = told.find((event) => event.type === type);
  if (!found) throw new Error(`Stripe told of no ${type}, only of ${told.map((e) => e.type)}.`);
  return found;
}

function withOneCopy(
  order: readonly number[],
  five: readonly Told[],
  chance: SeededRandom,
): Told[] {
  const events = order.flatMap((index) => five[index] ?? []);
  events.splice(chance.below(events.length + 1), 0, chance.pick(five));
  return events;
}

function permute(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    permute(items.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}
