import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { newId } from '../../platform/crypto/ids.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { createOnce } from '../../platform/stripe/create-once.ts';
import { findInPages } from '../../platform/stripe/list-pages.ts';

/** Metadata that identifies our configuration among those of the account. */
const MARK = { pennypress: 'portal' };

/**
 * The actions that members can take in Stripe's portal. They change their plan on our own page, because a price that
 * is not ours would be flagged for review; they change their email address here, and it is copied to Stripe.
 */
export const PORTAL_FEATURES = {
  customer_update: { enabled: true, allowed_updates: ['address', 'tax_id'] },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: { enabled: true, mode: 'at_period_end' },
  subscription_update: { enabled: false },
} as const satisfies Stripe.BillingPortal.ConfigurationCreateParams['features'];

/**
 * Finds our portal configuration by its metadata, or creates it. Without a configuration, Stripe refuses every
 * session until the portal's settings have been saved in the Dashboard. Concurrent calls send the same idempotency
 * key, so only one is created; `generation` is the number of earlier configurations that were lost.
 */
export async function ensureConfigurationAtStripe(
  budget: StripeBudget,
  generation: number,
): Promise<string> {
  const existing = await findConfiguration(budget);
  if (existing !== null) return existing.id;
  const features = readFeatures();
  const digest = createHash('sha256').update(JSON.stringify(features)).digest('base64url');
  const key = `portal-configuration:${digest}:${generation}`;
  const created = await createOnce({
    attempt: { key, params: features },
    keyAgeMs: 0,
    isRepeated: true,
    create: ({ key: idempotencyKey, params }) =>
      budget.call(
        (stripe, options) =>
          stripe.billingPortal.configurations.create({ features: params, metadata: MARK }, options),
        idempotencyKey,
      ),
    find: () => findConfiguration(budget),
    renew: () => Promise.resolve({ key: `${key}:${newId()}`, params: features }),
  });
  return created.id;
}

/** Finds the active configuration that we created; returns null if there is none. */
export function findConfiguration(
  budget: StripeBudget,
): Promise<Stripe.BillingPortal.Configuration | null> {
  return findInPages(
    budget,
    (page, options, stripe) =>
      stripe.billingPortal.configurations.list({ ...page, active: true }, options),
    ({ metadata }) => metadata?.['pennypress'] === MARK.pennypress,
  );
}

export async function createPortalSession(
  budget: StripeBudget,
  session: { customerId: string; configurationId: string; returnUrl: string },
): Promise<string> {
  const { url } = await budget.call((stripe, options) =>
    stripe.billingPortal.sessions.create(
      {
        customer: session.customerId,
        configuration: session.configurationId,
        return_url: session.returnUrl,
      },
      options,
    ),
  );
  return url;
}

/** Returns a mutable copy, as the SDK's types require. */
function readFeatures(): Stripe.BillingPortal.ConfigurationCreateParams['features'] {
  const { customer_update: update } = PORTAL_FEATURES;
  return {
    ...PORTAL_FEATURES,
    customer_update: { ...update, allowed_updates: [...update.allowed_updates] },
  };
}
