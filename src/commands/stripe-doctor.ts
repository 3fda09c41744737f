import { findConfiguration } from '../features/customers/index.ts';
import { findLastGoodAt } from '../features/webhooks/index.ts';
import { type StripeBudget, startJobBudget } from '../platform/stripe/budget.ts';
import {
  hasOwnFeatures,
  isCurrent,
  listActedOn,
  listOwnEndpoints,
  receivesAll,
  type StripeCheck,
} from './stripe-setup.ts';
import type { Site } from './with-site.ts';

/** Compares the Stripe account with what a publication needs. Changes nothing there. */
export async function checkStripeAccount(site: Site): Promise<StripeCheck[]> {
  const budget = startJobBudget(site.stripe);
  return [
    await checkAccount(site, budget),
    await checkEndpoint(site, budget),
    await checkEvents(site),
    await checkPortal(budget),
    await checkMethods(budget),
    await checkIds(site, budget),
  ];
}

async function checkAccount(site: Site, budget: StripeBudget): Promise<StripeCheck> {
  const found = await budget.call((stripe, options) =>
    stripe.accounts.retrieveCurrent({}, options),
  );
  const descriptor = found.settings?.payments.statement_descriptor ?? null;
  const mode = site.reconcileDeps.livemode ? 'live' : 'test';
  if (!found.charges_enabled)
    return problem(
      'account',
      `${found.id} cannot charge: complete the account in the Stripe Dashboard`,
    );
  if (descriptor === null)
    return problem(
      'account',
      `${found.id} has no statement descriptor: set one in the Stripe Dashboard`,
    );
  return well('account', `${found.id}, ${mode} mode, "${descriptor}" on card statements`);
}

async function checkEndpoint(site: Site, budget: StripeBudget): Promise<StripeCheck> {
  const [found, ...others] = await listOwnEndpoints(site, budget);
  const run = 'run "stripe setup"';
  if (found === undefined) return problem('endpoint', `none for ${site.publicUrl}: ${run}`);
  if (!isCurrent(found))
    return problem('endpoint', `${found.id} has API version ${found.api_version}: ${run}`);
  if (found.status !== 'enabled')
    return problem('endpoint', `${found.id} is ${found.status}: ${run}`);
  if (!receivesAll(found, listActedOn(site)))
    return problem('endpoint', `${found.id} does not receive all required events: ${run}`);
  const [older] = others;
  if (older) return problem('endpoint', `${older.id} is a duplicate for this URL: delete it`);
  return well('endpoint', found.id);
}

/** A quiet site has no events, so their absence is no problem. */
async function checkEvents({ db }: Site): Promise<StripeCheck> {
  const at = await findLastGoodAt(db.read);
  return well('events', at === null ? 'none yet' : `last received at ${at.toISOString()}`);
}

async function checkPortal(budget: StripeBudget): Promise<StripeCheck> {
  const found = await findConfiguration(budget);
  if (found === null) return problem('portal', 'no configuration: run "stripe setup"');
  if (hasOwnFeatures(found)) return well('portal', found.id);
  return problem(
    'portal',
    `${found.id} lets members change plans in the portal: run "stripe setup"`,
  );
}

async function checkMethods(budget: StripeBudget): Promise<StripeCheck> {
  const { data } = await budget.call((stripe, options) =>
    stripe.paymentMethodConfigurations.list({ limit: 100 }, options),
  );
  const used = data.find(({ is_default: isDefault }) => isDefault) ?? data[0];
  const names = Object.entries(used ?? {}).flatMap(([name, value]) => (isOn(value) ? [name] : []));
  if (names.length > 0) return well('methods', names.sort().join(', '));
  return problem('methods', 'no payment method is enabled: enable one in the Stripe Dashboard');
}

function isOn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('display_preference' in value)) return false;
  const { display_preference: preference } = value;
  return (
    typeof preference === 'object' &&
    preference !== null &&
    'value' in preference &&
    preference.value === 'on'
  );
}

/** Ids of another account or mode are never sent; they only show that the API key was changed. */
async function checkIds(site: Site, budget: StripeBudget): Promise<StripeCheck> {
  const { account, livemode } = await site.reconcileDeps.account.fetch(budget);
  const other = { NOT: { account: { in: [account, ''] }, livemode } };
  const [customers, objects] = await Promise.all([
    site.db.read.stripeCustomer.count({ where: other }),
    site.db.read.stripeObject.count({ where: other }),
  ]);
  const count = customers + objects;
  return well(
    'ids',
    count === 0
      ? 'all belong to this account'
      : `${count} belong to another account or mode; not used`,
  );
}

function well(part: StripeCheck['part'], text: string): StripeCheck {
  return { part, isOk: true, text, action: null };
}

function problem(part: StripeCheck['part'], text: string): StripeCheck {
  return { part, isOk: false, text, action: null };
}
