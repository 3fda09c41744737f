import {
  ensurePortalConfiguration,
  findConfiguration,
  PORTAL_FEATURES,
} from '../features/customers/index.ts';
import { ensureStripePrice, listTiers } from '../features/tiers/index.ts';
import { toTaxBehavior } from '../money/tax.ts';
import { type StripeBudget, startJobBudget } from '../platform/stripe/budget.ts';
import { PRICE_KINDS } from '../platform/stripe/objects.ts';
import { STRIPE_API_VERSION, type StripeClient } from '../platform/stripe/stripe.ts';
import type { Site } from './with-site.ts';

/** The result of a Stripe SDK call without its response headers. */
type Retrieved<Call extends (...call: never[]) => unknown> = Omit<
  Awaited<ReturnType<Call>>,
  'lastResponse'
>;
type Endpoint = Retrieved<StripeClient['webhookEndpoints']['retrieve']>;
type EndpointParams = Parameters<StripeClient['webhookEndpoints']['create']>[0];
type PortalConfiguration = Retrieved<StripeClient['billingPortal']['configurations']['retrieve']>;

/** The result of one check or setup step at Stripe. */
export interface StripeCheck {
  readonly part: 'account' | 'endpoint' | 'events' | 'portal' | 'prices' | 'methods' | 'ids';
  readonly isOk: boolean;
  /** The result; for a problem, also the remedy. */
  readonly text: string;
  /** What `setup` did; null for a mere check. */
  readonly action: 'created' | 'updated' | 'unchanged' | null;
}

/** Creates or updates everything that a publication needs at Stripe. Idempotent: a second run changes nothing. */
export async function setUpStripe(site: Site): Promise<StripeCheck[]> {
  const budget = startJobBudget(site.stripe);
  const { account } = await site.reconcileDeps.account.fetch(budget);
  return [
    { part: 'account', isOk: true, text: account, action: 'unchanged' },
    await setUpEndpoint(site, budget),
    await setUpPortal(site, budget),
    await setUpPrices(site),
  ];
}

/** Returns the event types that have a handler. */
export function listActedOn({ reconcileDeps }: Site): EndpointParams['enabled_events'] {
  const types = reconcileDeps.handlers.flatMap((handler) => handler.types);
  return [...new Set(types)].sort() as EndpointParams['enabled_events'];
}

/** Returns our webhook endpoints, those with our API version first. */
export async function listOwnEndpoints(
  { publicUrl }: Site,
  budget: StripeBudget,
): Promise<Endpoint[]> {
  const { data } = await budget.call((stripe, options) =>
    stripe.webhookEndpoints.list({ limit: 100 }, options),
  );
  const own = data.filter(({ url }) => url === toEndpointUrl(publicUrl));
  return own.toSorted((left, right) => Number(isCurrent(right)) - Number(isCurrent(left)));
}

export function isCurrent({ api_version: version }: Endpoint): boolean {
  return version === STRIPE_API_VERSION;
}

export function receivesAll(
  { enabled_events: events }: Endpoint,
  wanted: readonly string[],
): boolean {
  return events.includes('*') || wanted.every((type) => events.includes(type));
}

/** The API version of an endpoint cannot be changed, so a new endpoint is created beside an older one. */
async function setUpEndpoint(site: Site, budget: StripeBudget): Promise<StripeCheck> {
  const wanted = listActedOn(site);
  const [found] = await listOwnEndpoints(site, budget);
  const part = 'endpoint';
  if (found === undefined || !isCurrent(found)) {
    const made = await budget.call((stripe, options) =>
      stripe.webhookEndpoints.create(
        {
          url: toEndpointUrl(site.publicUrl),
          enabled_events: wanted,
          api_version: STRIPE_API_VERSION as EndpointParams['api_version'] & string,
          description: 'Pennypress',
        },
        options,
      ),
    );
    const older = found ? ` Then delete ${found.id}, which uses an older API version.` : '';
    const text = `${made.id}: add its secret ${made.secret ?? ''} to STRIPE_WEBHOOK_SECRET.${older}`;
    return { part, isOk: true, text, action: 'created' };
  }
  if (found.status === 'enabled' && receivesAll(found, wanted)) {
    return { part, isOk: true, text: found.id, action: 'unchanged' };
  }
  await budget.call((stripe, options) =>
    stripe.webhookEndpoints.update(found.id, { enabled_events: wanted, disabled: false }, options),
  );
  return {
    part,
    isOk: true,
    text: `${found.id} receives all required events`,
    action: 'updated',
  };
}

async function setUpPortal(
  { reconcileDeps: deps }: Site,
  budget: StripeBudget,
): Promise<StripeCheck> {
  const before = await findConfiguration(budget);
  const id = await ensurePortalConfiguration(deps, budget);
  const part = 'portal';
  if (before === null) return { part, isOk: true, text: id, action: 'created' };
  if (hasOwnFeatures(before)) return { part, isOk: true, text: id, action: 'unchanged' };
  await budget.call((stripe, options) =>
    stripe.billingPortal.configurations.update(
      before.id,
      { features: { subscription_update: PORTAL_FEATURES.subscription_update } },
      options,
    ),
  );
  return {
    part,
    isOk: true,
    text: `${id}: plan changes disabled in the portal`,
    action: 'updated',
  };
}

/** True if the portal does not offer plan changes: such a change could select a price that is not ours. */
export function hasOwnFeatures({ features }: PortalConfiguration): boolean {
  return !features.subscription_update.enabled;
}

async function setUpPrices(site: Site): Promise<StripeCheck> {
  const { db, stripe } = site;
  const { tax } = await site.readSettings();
  const use = { taxBehavior: toTaxBehavior(tax.subscriptions) };
  const where = { kind: { in: [...PRICE_KINDS] } };
  const before = await db.read.stripeObject.count({ where });
  const ids: string[] = [];
  for (const tier of await listTiers(db.read)) {
    for (const price of tier.prices) {
      ids.push(
        await ensureStripePrice(site.reconcileDeps, startJobBudget(stripe), { tier, price }, use),
      );
    }
  }
  const isSame = before === (await db.read.stripeObject.count({ where }));
  const text = `${ids.length} prices`;
  return { part: 'prices', isOk: true, text, action: isSame ? 'unchanged' : 'created' };
}

function toEndpointUrl(publicUrl: string): string {
  return `${publicUrl}/v1/webhooks/stripe`;
}
