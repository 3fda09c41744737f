import { createRandom, type SeededRandom } from '../../system/seeded-random.ts';
import { assertOracle, type OracleMembers } from '../oracle/oracle.ts';
import { findStripeSubscription, openSubscription, pay } from '../site/checkouts.ts';
import { addMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent, type StripeEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

/** Five events of one subscription, in Stripe's order. */
const EVENT_SEQUENCES = {
  cancelled: [
    'checkout.session.completed',
    'customer.subscription.created',
    'invoice.paid',
    'customer.subscription.updated',
    'customer.subscription.deleted',
  ],
  refunded: [
    'checkout.session.completed',
    'customer.subscription.created',
    'invoice.paid',
    'customer.subscription.updated',
    'refund.created',
  ],
} as const;

type SequenceName = keyof typeof EVENT_SEQUENCES;
export const SEQUENCE_NAMES = Object.keys(EVENT_SEQUENCES) as SequenceName[];

/** All permutations of five events. */
export const ORDERS = permute([0, 1, 2, 3, 4]);

/**
 * Starts and ends a subscription at Stripe, then delivers the five events in the given order, each handled before the
 * next, and one of them (chosen by the seed) twice.
 */
export async function playOrder(
  site: Site,
  admin: OracleMembers['admin'],
  play: { readonly life: SequenceName; readonly order: readonly number[]; readonly seed: number },
): Promise<void> {
  const { life, order, seed } = play;
  const readEvents = createEventReader(site);
  await readEvents();
  const member = await addMember(site);
  await pay(site, (await openSubscription(site, member)).url);
  await endSubscription(site, member, life);
  const told = await readEvents();
  const five = EVENT_SEQUENCES[life].map((type) => pickEvent(told, type));
  for (const event of withOneDuplicate(order, five, createRandom(seed))) {
    const status = await deliverEvent(site, event);
    if (status !== 200) site.unexpectedAnswers.push(`${event.type} was answered ${status}`);
    await waitUntilSettled(site);
  }
  const story = `life ${life}, order ${order.join('')}, seed ${seed}`;
  await assertOracle(site, { admin, members: [member] }, story);
}

async function endSubscription(
  site: Site,
  member: { id: string; email: string },
  life: SequenceName,
) {
  const subscription = await findStripeSubscription(site, member);
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

function pickEvent(told: readonly StripeEvent[], type: string): StripeEvent {
  const found = told.find((event) => event.type === type);
  if (!found) throw new Error(`Stripe told of no ${type}, only of ${told.map((e) => e.type)}.`);
  return found;
}

function withOneDuplicate(
  order: readonly number[],
  five: readonly StripeEvent[],
  random: SeededRandom,
): StripeEvent[] {
  const events = order.flatMap((index) => five[index] ?? []);
  events.splice(random.below(events.length + 1), 0, random.pick(five));
  return events;
}

function permute(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    permute(items.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}
