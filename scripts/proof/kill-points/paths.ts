import { ask } from '../site/ask.ts';
import { deliver, followEvents, type Told } from '../site/deliveries.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSubscription, openTip, pay, sessionIdIn } from '../site/money.ts';
import type { Site } from '../site/site.ts';

/** One thing that a server may die of in the middle, and how whoever asked for it goes on. */
export interface Path {
  readonly name: string;
  /** Makes everything that comes before; a fresh case for each point. */
  prepare(site: Site): Promise<Case>;
}

export interface Case {
  readonly members: readonly ProofMember[];
  /** What is going on while the server dies; also what is done again afterwards. */
  act(): Promise<void>;
  /** What comes after it was done again. */
  conclude(): Promise<void>;
}

/** An event of what was paid arrives, and again after the crash. */
function webhookPath(name: string, type: string, buy: (site: Site) => Promise<Bought>): Path {
  return {
    name,
    async prepare(site) {
      const readEvents = followEvents(site);
      await readEvents();
      const { members, more } = await buy(site);
      const told = await readEvents();
      const event = told.find((one) => one.type === type);
      if (!event) throw new Error(`Stripe told of no ${type}.`);
      return {
        members,
        act: async () => void (await deliver(site, event)),
        conclude: () => more(told.filter((one) => one !== event)),
      };
    },
  };
}

interface Bought {
  readonly members: readonly ProofMember[];
  more(rest: readonly Told[]): Promise<void>;
}

async function buyTip(site: Site): Promise<Bought> {
  const by = await addMember(site);
  const { url } = await openTip(site, { by });
  await pay(site, url);
  return { members: [by], more: (rest) => deliverAll(site, rest) };
}

async function buySubscription(site: Site): Promise<Bought> {
  const member = await addMember(site);
  const { url } = await openSubscription(site, member);
  await pay(site, url);
  return { members: [member], more: (rest) => deliverAll(site, rest) };
}

/** A tip that was booked already goes back. */
async function giveBack(site: Site): Promise<Bought> {
  const { url } = await openTip(site);
  await pay(site, url);
  const session = await site.stripe.checkout.sessions.retrieve(sessionIdIn(url));
  await ask(site, { path: `/v1/checkout/sessions/${session.id}/settle`, body: {} });
  const intent = session.payment_intent;
  await site.stripe.refunds.create({ payment_intent: typeof intent === 'string' ? intent : '' });
  return { members: [], more: (rest) => deliverAll(site, rest) };
}

async function deliverAll(site: Site, told: readonly Told[]): Promise<void> {
  for (const event of told) await deliver(site, event);
}

let keys = 0;

/** A client asks for a page, and asks again with the same key after the crash. */
function checkoutPath(name: string, path: string, body: object): Path {
  return {
    name,
    async prepare(site) {
      const member = await addMember(site);
      keys += 1;
      const idempotencyKey = `kill-point-${keys}`;
      const send = () => ask(site, { path, body, as: member, idempotencyKey, mayFail: true });
      return {
        members: [member],
        act: async () => void (await send()),
        async conclude() {
          // As if the minute had passed after which a request that never ended counts as dead.
          await site.pool.query(
            "UPDATE idempotent_requests SET locked_until = 'epoch' WHERE finished_at IS NULL",
          );
          await concludeCheckout(site, member, await send());
        },
      };
    },
  };
}

/** One page, one customer and one session for all tries; and then it is paid. */
async function concludeCheckout(
  site: Site,
  member: ProofMember,
  again: { status: number; body: { url?: string } },
): Promise<void> {
  if (again.status !== 201) {
    throw new Error(`The next try was answered ${again.status} ${JSON.stringify(again.body)}.`);
  }
  const customers = await site.stripe.customers.list({ email: member.email });
  const [customer] = customers.data;
  const sessions = await site.stripe.checkout.sessions.list({ customer: customer?.id ?? '' });
  const [customerCount, sessionCount] = [customers.data.length, sessions.data.length];
  if (customerCount !== 1 || sessionCount !== 1) {
    throw new Error(`${customerCount} customers and ${sessionCount} sessions for one wish`);
  }
  const readEvents = followEvents(site);
  await readEvents();
  await pay(site, again.body.url ?? '');
  await deliverAll(site, await readEvents());
}

export const PATHS: readonly Path[] = [
  webhookPath('a tip is paid', 'checkout.session.completed', buyTip),
  webhookPath('a subscription is paid', 'checkout.session.completed', buySubscription),
  webhookPath('a tip goes back', 'refund.created', giveBack),
  checkoutPath('a page for a tip', '/v1/tips/checkout', { amount: 700, currency: 'usd' }),
  checkoutPath('a page for a subscription', '/v1/subscriptions/checkout', {
    ...{ tier: 'supporter', interval: 'month' },
  }),
];
