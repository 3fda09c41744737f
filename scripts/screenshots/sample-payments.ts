import { z } from 'zod';
import { callEmulator, EMULATORS, inSeconds, logIn, send } from './api-calls.ts';
import { anything, createdSchema, DAY, linkSchema, listSchema, type Step } from './step.ts';

const run = Date.now().toString(36);

async function startTip(): Promise<{ url: string; id: string }> {
  const body = { amount: 700, currency: 'usd', displayName: 'A. Guest', anonymous: false };
  const { url } = await send({ path: '/v1/tips/checkout', body }, linkSchema);
  return { url, id: sessionIn(url) };
}

/** The id of the Checkout session in the URL of its payment page. */
const sessionIn = (url: string): string => /cs_\w+/.exec(url)?.[0] ?? '';

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
  const review = { path: '/v1/staff/webhooks?status=review', token: admin };
  const event = await waitFor(async () => (await send(review, listSchema)).data[0]);
  return {
    'checkout-tip': waiting.url,
    'checkout-subscription': (await send(bought, linkSchema)).url,
    portal: (await send(portal, linkSchema)).url,
    'return-waiting': `/checkout/return?session_id=${waiting.id}`,
    'return-paid': `/checkout/return?session_id=${paid.id}`,
    'return-cancelled': '/checkout/cancelled',
    'inbox-event': `/staff/money/inbox/${event.id}`,
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

const GROUPS = '/v1/staff/groups';

/** A group that paid for its next period, and one whose payment arrived after staff had ended it. */
export const addGroupPayments: Step = async ({ admin, reader }) => {
  const { email } = await send({ path: '/v1/me', token: reader }, z.object({ email: z.string() }));
  const open = async (name: string) => {
    const price = { amount: { amount: 60_000, currency: 'usd' }, months: 12 };
    const body = { name, seats: 30, until: await inSeconds(40 * DAY), price, admins: [email] };
    const { id } = await send({ path: GROUPS, body, token: admin }, createdSchema);
    const call = { path: `/v1/me/groups/${id}/checkout`, body: {}, token: reader };
    return { id, session: sessionIn((await send(call, linkSchema)).url) };
  };
  const paid = await open('Lighthouse Library');
  const ended = await open('Pilots’ Association');
  await send({ path: `${GROUPS}/${ended.id}`, method: 'DELETE', token: admin }, anything);
  await pay(paid.session);
  await pay(ended.session);
  for (const { id } of [paid, ended]) {
    const path = `${GROUPS}/${id}/payments`;
    await waitFor(async () => (await send({ path, token: admin }, paymentsSchema)).data[0]);
  }
  return { 'group-paid': `/staff/groups/${paid.id}`, 'group-ended': `/staff/groups/${ended.id}` };
};

const paymentsSchema = z.object({ data: z.array(z.unknown()) });

/** Gift subscriptions that a subscriber bought: one is delivered, the other is scheduled. Runs last, lest one be disputed. */
export const addGiftSubscriptions: Step = async ({ admin, subscriber }) => {
  const gift = { tier: 'supporter', interval: 'year', giftFrom: 'Sunniva' };
  const gifts = [
    { ...gift, giftFor: `aunt-${run}@example.org` },
    { ...gift, giftFor: `uncle-${run}@example.org`, giftDeliverAt: await inSeconds(20 * DAY) },
  ];
  for (const body of gifts) {
    const call = { path: '/v1/subscriptions/checkout', body, token: subscriber };
    await pay(sessionIn((await send(call, linkSchema)).url));
  }
  const { id } = await send({ path: '/v1/me', token: subscriber }, createdSchema);
  const path = `/v1/staff/members/${id}/gifts`;
  const stateSchema = z.object({ data: z.array(z.object({ state: z.string() })) });
  await waitFor(async () =>
    (await send({ path, token: admin }, stateSchema)).data.find(({ state }) => state === 'sent'),
  );
  return { 'member-gifts': `/staff/members/${id}` };
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
