import { type ApiResponse, callApi } from '../site/api-calls.ts';
import { openSubscription, openTip, pay, readPage, sessionIdIn } from '../site/checkouts.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent, type StripeEvent } from '../site/stripe-events.ts';

/** An operation during which the server is killed, and how its caller continues. */
export interface KillScenario {
  readonly name: string;
  /** Creates the initial state; called again for each kill point. */
  prepare(site: Site): Promise<PreparedScenario>;
}

interface PreparedScenario {
  readonly members: readonly ProofMember[];
  /** The operation during which the server is killed; repeated afterwards. */
  run(): Promise<void>;
  /** The remaining steps after the repetition. */
  finish(): Promise<void>;
}

/** A webhook about a purchase is delivered, and redelivered after the crash. */
function webhookScenario(
  name: string,
  type: string,
  buy: (site: Site) => Promise<Purchase>,
): KillScenario {
  return {
    name,
    async prepare(site) {
      const readEvents = createEventReader(site);
      await readEvents();
      const { members, deliverRest } = await buy(site);
      const told = await readEvents();
      const event = told.find((one) => one.type === type);
      if (!event) throw new Error(`Stripe told of no ${type}.`);
      return {
        members,
        run: async () => void (await deliverEvent(site, event)),
        finish: () => deliverRest(told.filter((one) => one !== event)),
      };
    },
  };
}

interface Purchase {
  readonly members: readonly ProofMember[];
  deliverRest(rest: readonly StripeEvent[]): Promise<void>;
}

async function buyTip(site: Site): Promise<Purchase> {
  const by = await addMember(site);
  const { url } = await openTip(site, { by });
  await pay(site, url);
  return { members: [by], deliverRest: (rest) => deliverAll(site, rest) };
}

async function buySubscription(site: Site): Promise<Purchase> {
  const member = await addMember(site);
  const { url } = await openSubscription(site, member);
  await pay(site, url);
  return { members: [member], deliverRest: (rest) => deliverAll(site, rest) };
}

async function refundTip(site: Site): Promise<Purchase> {
  const { url } = await openTip(site);
  await pay(site, url);
  const session = await site.stripe.checkout.sessions.retrieve(sessionIdIn(url));
  await callApi(site, { path: `/v1/checkout/sessions/${session.id}/settle`, body: {} });
  const intent = session.payment_intent;
  await site.stripe.refunds.create({ payment_intent: typeof intent === 'string' ? intent : '' });
  return { members: [], deliverRest: (rest) => deliverAll(site, rest) };
}

async function deliverAll(site: Site, told: readonly StripeEvent[]): Promise<void> {
  for (const event of told) await deliverEvent(site, event);
}

let keys = 0;

/** A client requests a checkout, and retries with the same idempotency key after the crash. */
function checkoutScenario(name: string, path: string, body: object): KillScenario {
  return {
    name,
    async prepare(site) {
      const member = await addMember(site);
      keys += 1;
      const idempotencyKey = `kill-point-${keys}`;
      const send = () =>
        callApi(site, { path, body, as: member, idempotencyKey, allowFailure: true });
      return {
        members: [member],
        run: async () => void (await send()),
        async finish() {
          // Simulates the minute after which an unfinished request counts as abandoned.
          await site.pool.query(
            "UPDATE idempotent_requests SET locked_until = 'epoch' WHERE finished_at IS NULL",
          );
          await payAndCheckOnce(site, member, await send());
        },
      };
    },
  };
}

/** Asserts that all attempts share one customer and one session, which is then paid. */
async function payAndCheckOnce(site: Site, member: ProofMember, again: ApiResponse): Promise<void> {
  const { url } = readPage(again);
  const customers = await site.stripe.customers.list({ email: member.email });
  const [customer] = customers.data;
  const sessions = await site.stripe.checkout.sessions.list({ customer: customer?.id ?? '' });
  const [customerCount, sessionCount] = [customers.data.length, sessions.data.length];
  if (customerCount !== 1 || sessionCount !== 1) {
    throw new Error(`${customerCount} customers and ${sessionCount} sessions for one wish`);
  }
  const readEvents = createEventReader(site);
  await readEvents();
  await pay(site, url);
  await deliverAll(site, await readEvents());
}

export const KILL_SCENARIOS: readonly KillScenario[] = [
  webhookScenario('a tip is paid', 'checkout.session.completed', buyTip),
  webhookScenario('a subscription is paid', 'checkout.session.completed', buySubscription),
  webhookScenario('a tip is refunded', 'refund.created', refundTip),
  checkoutScenario('a checkout for a tip', '/v1/tips/checkout', { amount: 700, currency: 'usd' }),
  checkoutScenario('a checkout for a subscription', '/v1/subscriptions/checkout', {
    tier: 'supporter',
    interval: 'month',
  }),
];
