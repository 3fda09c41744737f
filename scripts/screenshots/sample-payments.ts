import { z } from 'zod';
import { EMULATORS, logIn, send } from './api-calls.ts';
import { anything, DAY, linkSchema, listSchema, type Step } from './step.ts';

const run = Date.now().toString(36);

async function callEmulator(path: string, body: object): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const url = `${EMULATORS}/_emulator/${path}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} was refused: ${text}`);
  return JSON.parse(text);
}

async function startTip(): Promise<{ url: string; id: string }> {
  const body = { amount: 700, currency: 'usd', displayName: 'A. Guest', anonymous: false };
  const { url } = await send({ path: '/v1/tips/checkout', body }, linkSchema);
  return { url, id: /cs_\w+/.exec(url)?.[0] ?? '' };
}

async function pay(sessionId: string): Promise<void> {
  await callEmulator(`checkout/sessions/${sessionId}/complete`, { card: '4242424242424242' });
}

/** Tips by guests: one unpaid, one paid, and one with an amount that differs from the agreed one. */
export const addPayments: Step = async ({ admin, reader, subscriber }) => {
  const [waiting, paid, odd] = [await startTip(), await startTip(), await startTip()];
  await pay(paid.id);
  await callEmulator(`objects/${odd.id}`, { changes: { amount_total: 500 } });
  await pay(odd.id);
  const settle = `/v1/checkout/sessions/${odd.id}/settle`;
  await send({ path: settle, method: 'POST' }, anything).catch(() => null);
  const plan = { tier: 'patron', interval: 'month' };
  const bought = { path: '/v1/subscriptions/checkout', body: plan, token: reader };
  const portal = { path: '/v1/billing/portal', method: 'POST', token: subscriber };
  const events = await send({ path: '/v1/staff/webhooks', token: admin }, listSchema);
  const event = events.data.find(({ status }) => status === 'review') ?? events.data[0];
  return {
    'checkout-tip': waiting.url,
    'checkout-subscription': (await send(bought, linkSchema)).url,
    portal: (await send(portal, linkSchema)).url,
    'return-waiting': `/checkout/return?session_id=${waiting.id}`,
    'return-paid': `/checkout/return?session_id=${paid.id}`,
    'return-cancelled': '/checkout/cancelled',
    ...(event ? { 'inbox-event': `/staff/money/inbox/${event.id}` } : {}),
  };
};

const chargeList = z.object({
  payments: z.array(z.object({ id: z.string(), disputed: z.number() })),
});

/** A disputed payment, with a saved draft of the response if there is none. */
export const addDispute: Step = async ({ admin }) => {
  const ledger = await fetch(`${EMULATORS}/_emulator/ledger`);
  const { payments } = chargeList.parse(await ledger.json());
  const charge = payments.findLast(({ disputed }) => disputed === 0);
  if (charge)
    await callEmulator(`charges/${charge.id}/dispute`, { reason: 'product_not_received' });
  const path = '/v1/staff/disputes?limit=1';
  const newest = await waitFor(
    async () => (await send({ path, token: admin }, listSchema)).data[0],
  );
  return { dispute: `/staff/money/disputes/${newest.id}` };
};

/**
 * Pays a tip and moves the clock by three days, after which the money is available and Stripe pays it out. The site follows the
 * emulator's clock, so earlier tokens have expired.
 */
export async function addPayout(admin: string): Promise<Readonly<Record<string, string>>> {
  await pay((await startTip()).id);
  await callEmulator('clock/advance', { seconds: 3 * DAY });
  await callEmulator('payouts', {});
  const token = await logIn(admin);
  const path = '/v1/staff/payouts?limit=1';
  const newest = await waitFor(async () => (await send({ path, token }, listSchema)).data[0]);
  return { payout: `/staff/money/payouts/${newest.id}` };
}

/** An offer of each kind, and the authors' earnings of last month. */
export const addOffers: Step = async ({ admin }) => {
  const offers = [
    { kind: 'retention', name: 'Stay with us', percentOff: 30, months: 3 },
    { kind: 'win_back', name: 'Come back', percentOff: 50, months: 1 },
    { kind: 'code', name: 'Harbour days', code: `HARBOUR${run.toUpperCase()}`, percentOff: 20 },
  ];
  for (const body of offers)
    await send({ path: '/v1/staff/offers', body, token: admin }, anything).catch(() => null);
  return {};
};

/** Polls until a value exists, because Stripe's events and jobs take a moment. */
async function waitFor<Value>(find: () => Promise<Value | undefined>): Promise<Value> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('What was awaited did not appear.');
}
