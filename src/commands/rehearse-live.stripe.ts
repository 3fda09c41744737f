import type Stripe from 'stripe';
import { newId } from '../platform/crypto/ids.ts';
import { malformed } from '../platform/errors/refusals.ts';
import { createStripe, type StripeClient } from '../platform/stripe/stripe.ts';
import type { CommandEnvironment } from './command-environment.ts';
import {
  ASSUMPTIONS,
  type CheckedAssumption,
  type Rehearsal,
} from './stripe-assumptions.stripe.ts';

/**
 * Verifies our assumptions about Stripe in a sandbox with the publisher's own key, one after the other. Throws
 * `malformed` for a live key. All created objects are deleted or archived at the end.
 */
export async function rehearseLive(env: CommandEnvironment): Promise<CheckedAssumption[]> {
  const opened = await env.open({ purpose: 'pennypress stripe rehearse-live', migrate: false });
  try {
    const { STRIPE_SECRET_KEY: secretKey, STRIPE_API_BASE: apiBase } = opened.config;
    if (!/^[sr]k_test_/.test(secretKey)) {
      throw malformed('STRIPE_SECRET_KEY must be a sandbox key: sk_test_…');
    }
    return await runChecks(createStripe({ secretKey, apiBase }));
  } finally {
    await opened.close();
  }
}

async function runChecks(stripe: StripeClient): Promise<CheckedAssumption[]> {
  const { rehearsal, cleanUp } = openRehearsal(stripe);
  const played: CheckedAssumption[] = [];
  try {
    for (const { assumption, play } of ASSUMPTIONS) {
      try {
        played.push({ assumption, ...(await play(rehearsal)) });
      } catch (error) {
        const answer = error instanceof Error ? error.message : String(error);
        played.push({ assumption, answer, isOk: false });
      }
    }
  } finally {
    const left = await cleanUp();
    const answer = left.length === 0 ? 'all objects were removed' : `left: ${left.join(', ')}`;
    played.push({ assumption: 'cleaning up', answer, isOk: left.length === 0 });
  }
  return played;
}

function openRehearsal(stripe: StripeClient) {
  const metadata = { pennypressRehearsal: newId() };
  const undo: { readonly id: string; remove(): Promise<unknown> }[] = [];

  async function createCustomer(card = 'pm_card_visa'): Promise<Stripe.Customer> {
    const customer = await stripe.customers.create({ metadata, name: 'Pennypress rehearsal' });
    // Deleting a customer also cancels its subscriptions.
    undo.push({ id: customer.id, remove: () => stripe.customers.del(customer.id) });
    const { id } = await stripe.paymentMethods.attach(card, { customer: customer.id });
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: id },
    });
    return customer;
  }

  const createPrice: Rehearsal['createPrice'] = async (wanted = {}) => {
    const { currency = 'usd', amount = 500, interval = 'month' } = wanted;
    const product = await stripe.products.create({ name: 'Pennypress rehearsal', metadata });
    undo.push({
      id: product.id,
      remove: () => stripe.products.update(product.id, { active: false }),
    });
    const price = await stripe.prices.create({
      product: product.id,
      currency,
      unit_amount: amount,
      recurring: { interval },
      metadata,
    });
    undo.push({ id: price.id, remove: () => stripe.prices.update(price.id, { active: false }) });
    return price;
  };

  const rehearsal: Rehearsal = {
    stripe,
    metadata,
    createCustomer,
    createPrice,
    async subscribe(card) {
      const [customer, price] = [await createCustomer(card), await createPrice()];
      return await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        metadata,
      });
    },
  };
  return {
    rehearsal,
    /** Removes everything, newest first; returns the ids of objects that could not be removed. */
    async cleanUp(): Promise<string[]> {
      const left: string[] = [];
      for (const { id, remove } of undo.toReversed()) {
        await remove().catch(() => left.push(id));
      }
      return left;
    },
  };
}
