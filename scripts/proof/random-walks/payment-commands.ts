import { readLedger } from '../oracle/stripe-side.ts';
import { answerOf, callApi, callEmulator } from '../site/api-calls.ts';
import { pay, readPage, settleCheckout, WORKING_CARD } from '../site/checkouts.ts';
import type { CommandDefinition } from './command.ts';
import type { WalkModel, WalkSystem } from './walk-system.ts';

const isUp = (model: WalkModel) => !model.isDown;
const CARDS = [
  WORKING_CARD,
  WORKING_CARD,
  WORKING_CARD,
  // Declined; paid after three minutes; fails after three minutes; its refunds fail after an hour.
  '4000000000000002',
  '000123456789',
  '000111111116',
  '4000000000005126',
];
const TIP_AMOUNTS = [
  { amount: 700, currency: 'usd' },
  { amount: 1234, currency: 'usd' },
] as const;
const TIERS = ['supporter', 'patron'] as const;

export function tip(who: number, what: number): CommandDefinition {
  return {
    name: `tip(${who}, ${what})`,
    isAllowed: isUp,
    run: (system, model) =>
      openPage(system, model, {
        path: '/v1/tips/checkout',
        body: pick(TIP_AMOUNTS, what),
        // Members give two thirds of the tips.
        member: who % 3,
      }),
  };
}

export function subscribe(who: number, tier: number): CommandDefinition {
  return {
    name: `subscribe(${who}, ${tier})`,
    isAllowed: isUp,
    run: (system, model) =>
      openPage(system, model, {
        path: '/v1/subscriptions/checkout',
        body: { tier: pick(TIERS, tier), interval: 'month' },
        member: who % 2,
      }),
  };
}

async function openPage(
  system: WalkSystem,
  model: WalkModel,
  wish: { path: string; body: object; member: number },
): Promise<void> {
  const by = system.members[wish.member] ?? null;
  const as = by ? { as: by } : {};
  const answer = await callApi(system.site, { path: wish.path, body: wish.body, ...as });
  // An existing subscriber gets an error.
  if (answer.status !== 201) return;
  system.pages.push({ url: readPage(answer).url, by });
  model.pages.push({ isPaid: false });
}

/** Pays on one of the open pages; a page that is already paid must not charge again. */
export function payPage(index: number, card: number): CommandDefinition {
  return {
    name: `pay(${index}, ${card})`,
    isAllowed: (model) => model.pages.length > 0,
    async run(system, model) {
      const at = index % system.pages.length;
      const page = system.pages[at];
      const known = model.pages[at];
      if (!page || !known) return;
      const isPaid = await pay(system.site, page.url, pick(CARDS, card));
      if (isPaid && known.isPaid) system.site.unexpectedAnswers.push(`${page.url} was paid twice`);
      known.isPaid ||= isPaid;
    },
  };
}

export function openReturnPage(index: number): CommandDefinition {
  return {
    name: `land(${index})`,
    isAllowed: (model) => isUp(model) && model.pages.length > 0,
    async run(system) {
      const page = system.pages[index % system.pages.length];
      if (page) await settleCheckout(system.site, page.url, page.by ?? undefined);
    },
  };
}

/** Staff refund a payment, in full or in part. */
export function refund(index: number, part: number): CommandDefinition {
  return {
    name: `refund(${index}, ${part})`,
    isAllowed: isUp,
    async run({ site, admin }) {
      const answer = await callApi(site, { path: '/v1/staff/payments?limit=100', as: admin });
      const { data } = answerOf('listPayments', answer);
      const payment = data[index % data.length];
      if (!payment) return;
      const amount = part % 2 === 0 ? {} : { amount: 100 };
      const path = `/v1/staff/payments/${payment.id}/refund`;
      await callApi(site, { path, body: amount, as: admin });
    },
  };
}

/** A bank opens a dispute or an inquiry. */
export function dispute(index: number, kind: number): CommandDefinition {
  return {
    name: `dispute(${index}, ${kind})`,
    async run(system) {
      const { payments } = await readLedger(system.site);
      const charge = payments[index % payments.length];
      if (!charge || charge.disputeStatus !== null) return;
      await callEmulator(system.site, `charges/${charge.id}/dispute`, { inquiry: kind % 4 === 0 });
    },
  };
}

export function closeDispute(index: number, outcome: number): CommandDefinition {
  return {
    name: `closeDispute(${index}, ${outcome})`,
    async run({ site }) {
      const { data } = await site.stripe.disputes.list({ limit: 100 });
      const open = data.filter(({ status }) => /needs_response|under_review/.test(status));
      const one = open[index % open.length];
      if (!one) return;
      const body = { outcome: outcome % 2 === 0 ? 'won' : 'lost' };
      await callEmulator(site, `disputes/${one.id}/close`, body);
    },
  };
}

export const cancel = (who: number, when: number): CommandDefinition =>
  changeOwn('cancel', who, { at: when % 3 === 0 ? 'now' : 'period_end' });

export const resume = (who: number): CommandDefinition => changeOwn('resume', who, {});

export const change = (who: number, tier: number): CommandDefinition =>
  changeOwn('change', who, { tier: pick(TIERS, tier), interval: 'month' });

/** A member changes their subscription; without one, the API returns an error. */
function changeOwn(verb: string, who: number, body: object): CommandDefinition {
  return {
    name: `${verb}(${who}, ${JSON.stringify(body)})`,
    isAllowed: isUp,
    async run({ site, members }) {
      const as = pick(members, who);
      await callApi(site, { path: `/v1/me/subscription/${verb}`, body, as });
    },
  };
}

function pick<T>(from: readonly T[], index: number): T {
  const one = from[index % from.length];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}
