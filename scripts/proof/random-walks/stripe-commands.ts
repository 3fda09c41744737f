import { callEmulator } from '../site/api-calls.ts';
import { FAILING_CARD, findStripeSubscription, WORKING_CARD } from '../site/checkouts.ts';
import type { CommandDefinition } from './command.ts';
import type { WalkSystem } from './walk-system.ts';

const DAY_SECONDS = 86_400;
const LEAPS = [0.01, 1, 3, 8, 32, 32];

/** Advances the clock by minutes, days, or more than a month, in which subscriptions renew. */
export function advance(leap: number): CommandDefinition {
  const days = LEAPS[leap % LEAPS.length] ?? 1;
  return {
    name: `advance(${days} days)`,
    run: ({ site }) => site.advance(days * DAY_SECONDS),
  };
}

/** Replaces a member's card with one whose charges are declined. */
export const breakCard = (who: number): CommandDefinition =>
  setCard('breakCard', who, FAILING_CARD);

export const mendCard = (who: number): CommandDefinition => setCard('mendCard', who, WORKING_CARD);

function setCard(name: string, who: number, card: string): CommandDefinition {
  return {
    name: `${name}(${who})`,
    async run({ site, members }) {
      const id = members[who % members.length]?.id ?? '';
      const row = await site.db.read.stripeCustomer.findFirst({ where: { memberId: id } });
      if (row?.customerId) await callEmulator(site, `customers/${row.customerId}/card`, { card });
    },
  };
}

/** Pauses collection at Stripe, as its dashboard does. */
export const pause = (who: number): CommandDefinition =>
  updateAtStripe('pause', who, { behavior: 'void' });

export const unpause = (who: number): CommandDefinition => updateAtStripe('unpause', who, '');

function updateAtStripe(
  name: string,
  who: number,
  collection: { behavior: 'void' } | '',
): CommandDefinition {
  return {
    name: `${name}(${who})`,
    async run(system) {
      const subscription = await findLive(system, who);
      if (subscription === null) return;
      const change = { pause_collection: collection };
      await system.site.stripe.subscriptions.update(subscription.id, change);
    },
  };
}

async function findLive({ site, members }: WalkSystem, who: number) {
  const member = members[who % members.length];
  const found = member ? await findStripeSubscription(site, member) : null;
  return found === null || found.status === 'canceled' ? null : found;
}
