import type Stripe from 'stripe';
import {
  asksForConfirmation,
  isCurrencyConflict,
  isRefusedParam,
  readRefusalScope,
} from '../platform/stripe/refusals.ts';
import {
  findStripeError,
  type StripeClient,
  stripeRefusalCode,
} from '../platform/stripe/stripe.ts';

/** Stripe's answer to one open question of docs/stripe-account-checks.md. */
export interface CheckedAssumption {
  readonly assumption: string;
  readonly answer: string;
  /** True if our code handles this answer correctly. */
  readonly isOk: boolean;
}

/** A sandbox whose objects are tagged with the run and cleaned up afterwards. */
export interface Rehearsal {
  readonly stripe: StripeClient;
  readonly metadata: { readonly pennypressRehearsal: string };
  /** Creates a customer whose default payment method is a test card. */
  createCustomer(card?: string): Promise<Stripe.Customer>;
  createPrice(wanted?: {
    currency?: string;
    amount?: number;
    interval?: 'month' | 'year';
  }): Promise<Stripe.Price>;
  subscribe(card?: string): Promise<Stripe.Subscription>;
}

/** An open question about Stripe's behavior, from docs/stripe-account-checks.md, and the test that answers it. */
interface Assumption {
  readonly assumption: string;
  play(rehearsal: Rehearsal): Promise<Omit<CheckedAssumption, 'assumption'>>;
}

const ASKS_EACH_TIME = 'pm_card_authenticationRequired';

/** The questions that can be answered without a browser and without waiting for days. */
export const ASSUMPTIONS: readonly Assumption[] = [
  { assumption: 'the key may read the account', play: readAccount },
  { assumption: 'which parameter the refusal of an archived price names', play: sellArchivedPrice },
  {
    assumption: 'which parameter the refusal of an archived product names',
    play: sellArchivedProduct,
  },
  { assumption: 'whether the id of a deleted product can be reused', play: reuseProductId },
  { assumption: 'the error for two recurring currencies of one customer', play: mixCurrencies },
  { assumption: 'the effect of cancel_at_period_end: false on cancel_at', play: undoCancellation },
  { assumption: 'whether a charge copies the metadata of its payment intent', play: copyMetadata },
  { assumption: 'the minimum charge of a currency that is not in our table', play: chargeLittle },
  {
    assumption: 'the error code of a required confirmation under error_if_incomplete',
    play: askForConfirmation,
  },
  { assumption: 'proration_date together with billing_cycle_anchor: now', play: previewNewAnchor },
  { assumption: 'the headers of a lock_timeout error', play: meetLocks },
  {
    assumption: 'whether voiding the invoice discards the pending update',
    play: voidPendingUpdate,
  },
  { assumption: 'the refusal to refund a charge with an open dispute', play: refundDisputed },
];

/** Returns the error of a call that Stripe should refuse; null if Stripe accepted the call. */
async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return null;
  } catch (error) {
    if (findStripeError(error) === null) throw error;
    return error;
  }
}

function describe(error: unknown): string {
  const refusal = findStripeError(error);
  if (refusal === null) return 'accepted';
  const { statusCode, param } = refusal;
  return `${statusCode} ${stripeRefusalCode(error)}${param ? ` for ${param}` : ''}: ${refusal.message}`;
}

async function readAccount({ stripe }: Rehearsal) {
  const refusal = await refusalOf(stripe.accounts.retrieveCurrent());
  const isOk = refusal === null || findStripeError(refusal)?.statusCode === 403;
  return { answer: describe(refusal), isOk };
}

async function sellArchivedPrice(rehearsal: Rehearsal) {
  const { stripe } = rehearsal;
  const price = await rehearsal.createPrice();
  await stripe.prices.update(price.id, { active: false });
  return await sell(rehearsal, price);
}

async function sellArchivedProduct(rehearsal: Rehearsal) {
  const price = await rehearsal.createPrice();
  await rehearsal.stripe.products.update(String(price.product), { active: false });
  return await sell(rehearsal, price);
}

async function sell(rehearsal: Rehearsal, price: Stripe.Price) {
  const subscription = await rehearsal.subscribe();
  const items = [{ id: subscription.items.data[0]?.id ?? '', price: price.id }];
  const refusal = await refusalOf(
    rehearsal.stripe.subscriptions.update(subscription.id, { items }),
  );
  const isOk = refusal === null || isRefusedParam(refusal, /\[price\]$/);
  return { answer: describe(refusal), isOk };
}

async function reuseProductId({ stripe, metadata }: Rehearsal) {
  const id = `pennypress_${metadata.pennypressRehearsal}`;
  const create = () => stripe.products.create({ id, name: 'Pennypress rehearsal', metadata });
  await create();
  await stripe.products.del(id);
  const refusal = await refusalOf(create());
  if (refusal === null) await stripe.products.del(id);
  return { answer: describe(refusal), isOk: true };
}

async function mixCurrencies(rehearsal: Rehearsal) {
  const customer = await rehearsal.createCustomer();
  const subscribe = async (currency: string) => {
    const price = await rehearsal.createPrice({ currency });
    const params = { customer: customer.id, items: [{ price: price.id }] };
    return await rehearsal.stripe.subscriptions.create(params);
  };
  await subscribe('usd');
  const refusal = await refusalOf(subscribe('eur'));
  return { answer: describe(refusal), isOk: refusal === null || isCurrencyConflict(refusal) };
}

async function undoCancellation(rehearsal: Rehearsal) {
  const { stripe } = rehearsal;
  const { id, items } = await rehearsal.subscribe();
  const end = items.data[0]?.current_period_end;
  if (end === undefined) throw new Error('The subscription has no period.');
  await stripe.subscriptions.update(id, { cancel_at: end });
  const first = await stripe.subscriptions.update(id, { cancel_at_period_end: false });
  if (first.cancel_at === null) return { answer: 'cancel_at is cleared', isOk: true };
  const second = await stripe.subscriptions.update(id, { cancel_at: '' });
  const isOk = second.cancel_at === null && !second.cancel_at_period_end;
  return { answer: `cancel_at stays, and can ${isOk ? '' : 'not '}be cleared explicitly`, isOk };
}

async function copyMetadata({ stripe, metadata }: Rehearsal) {
  const { latest_charge: charge } = await stripe.paymentIntents.create({
    ...charging('usd', 500),
    metadata,
  });
  const { metadata: copied } = await stripe.charges.retrieve(String(charge));
  const isCopied = copied['pennypressRehearsal'] === metadata.pennypressRehearsal;
  return { answer: isCopied ? 'copied' : 'not copied', isOk: true };
}

function charging(currency: string, amount: number, card = 'pm_card_visa') {
  return {
    amount,
    currency,
    payment_method: card,
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const },
  };
}

async function chargeLittle({ stripe, metadata }: Rehearsal) {
  const params = { ...charging('zar', 50), metadata };
  const refusal = await refusalOf(stripe.paymentIntents.create(params));
  const isOk = refusal === null || stripeRefusalCode(refusal) === 'amount_too_small';
  return { answer: describe(refusal), isOk };
}

async function askForConfirmation(rehearsal: Rehearsal) {
  const [customer, price] = [
    await rehearsal.createCustomer(ASKS_EACH_TIME),
    await rehearsal.createPrice(),
  ];
  const refusal = await refusalOf(
    rehearsal.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'error_if_incomplete',
    }),
  );
  return { answer: describe(refusal), isOk: asksForConfirmation(refusal) };
}

async function previewNewAnchor(rehearsal: Rehearsal) {
  const subscription = await rehearsal.subscribe();
  const price = await rehearsal.createPrice({ amount: 5000, interval: 'year' });
  const [item] = subscription.items.data;
  const at = subscription.created;
  const preview = await rehearsal.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: {
      items: [{ id: item?.id ?? '', price: price.id }],
      proration_behavior: 'always_invoice',
      proration_date: at,
      billing_cycle_anchor: { type: 'now' },
    },
  });
  const year = preview.lines.data.find(({ amount }) => amount === 5000);
  const start = year?.period.start;
  const answer =
    start === undefined
      ? 'no invoice line for the year'
      : `the period starts ${start - at} s later`;
  return { answer, isOk: start !== undefined };
}

async function meetLocks({ stripe, createCustomer }: Rehearsal) {
  const { id } = await createCustomer();
  const calls = Array.from({ length: 20 }, (_, place) =>
    refusalOf(stripe.customers.update(id, { description: `update ${place}` })),
  );
  const refusals = (await Promise.all(calls)).flatMap((error) => findStripeError(error) ?? []);
  const scopes = new Set(refusals.map((refusal) => readRefusalScope(refusal)));
  const answer = `${refusals.length} of 20 refused, about: ${[...scopes].join(', ') || 'nothing'}`;
  return { answer, isOk: refusals.every(({ statusCode }) => statusCode === 429) };
}

async function voidPendingUpdate(rehearsal: Rehearsal) {
  const { stripe } = rehearsal;
  const subscription = await rehearsal.subscribe();
  const asking = await stripe.paymentMethods.attach(ASKS_EACH_TIME, {
    customer: String(subscription.customer),
  });
  await stripe.subscriptions.update(subscription.id, { default_payment_method: asking.id });
  const price = await rehearsal.createPrice({ amount: 2000 });
  const changed = await stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]?.id ?? '', price: price.id }],
    payment_behavior: 'pending_if_incomplete',
    proration_behavior: 'always_invoice',
  });
  if (changed.pending_update === null) return { answer: 'the change was not pending', isOk: false };
  await stripe.invoices.voidInvoice(String(changed.latest_invoice));
  const after = await stripe.subscriptions.retrieve(subscription.id);
  return { answer: after.pending_update === null ? 'discarded' : 'it remains', isOk: true };
}

/** A dispute appears a few seconds after its payment. */
const DISPUTE_TRIES = 10;
const DISPUTE_PAUSE_MS = 1000;

async function refundDisputed({ stripe, metadata }: Rehearsal) {
  const params = { ...charging('usd', 500, 'pm_card_createDispute'), metadata };
  const { id } = await stripe.paymentIntents.create(params);
  for (let tries = 0; tries < DISPUTE_TRIES; tries += 1) {
    const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
    if (dispute) {
      const refusal = await refusalOf(stripe.refunds.create({ payment_intent: id, amount: 100 }));
      const answer = `${describe(refusal)}; ${dispute.balance_transactions.length} balance transactions`;
      return { answer, isOk: refusal === null || stripeRefusalCode(refusal) === 'charge_disputed' };
    }
    await new Promise((resolve) => setTimeout(resolve, DISPUTE_PAUSE_MS));
  }
  return { answer: 'no dispute appeared', isOk: false };
}
