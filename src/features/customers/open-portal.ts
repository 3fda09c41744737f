import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import {
  findObjectId,
  listObjectIds,
  markObjectMissing,
  storeObjectId,
} from '../../platform/stripe/objects.ts';
import { isRefusedParam } from '../../platform/stripe/refusals.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { withCustomer } from './ensure-customer.ts';
import { createPortalSession, ensureConfigurationAtStripe } from './portal.stripe.ts';

export interface PortalDeps extends StripeDeps {
  /** The public URL of the site, without a trailing slash. */
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
  /** Finds the currency of a member's recurring payments; returns null if there are none. */
  readonly findRecurringCurrency: (tx: Tx, memberId: string) => Promise<string | null>;
}

const CONFIGURATION = { kind: 'portal_configuration', reference: 'members' } as const;

/**
 * Returns the URL of a customer portal session for this member: cards, invoices, cancellation. The URL is valid for
 * an hour, so each call creates a new session. If a member has several customers, the session is for the customer
 * with recurring payments. Throws `payments_unavailable`.
 */
export async function openPortal(
  deps: PortalDeps,
  budget: StripeBudget,
  memberId: string,
): Promise<string> {
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) throw signInRequired();
  const currency = await deps.findRecurringCurrency(deps.db.read, memberId);
  const settings = await deps.readSettings();
  const use = { currency, recurs: false };
  return await withCustomer(deps, budget, { member, use }, (customerId) =>
    withConfiguration(deps, budget, (configurationId) =>
      createPortalSession(budget, {
        customerId,
        configurationId,
        returnUrl: siteAddresses(deps.publicUrl, settings).page('account'),
      }),
    ),
  );
}

/** Calls `send` with the stored configuration, and retries with a new one if Stripe does not have it. */
async function withConfiguration(
  deps: StripeDeps,
  budget: StripeBudget,
  send: (configurationId: string) => Promise<string>,
): Promise<string> {
  const stripeId = await ensurePortalConfiguration(deps, budget);
  try {
    return await send(stripeId);
  } catch (error) {
    if (!isRefusedParam(error, /^configuration$/)) throw error;
    const { kind } = CONFIGURATION;
    await markObjectMissing(deps.db.read, { kind, stripeId, at: deps.clock.now() });
    return send(await createConfiguration(deps, budget));
  }
}

/** Returns our portal configuration in the account and mode of our key; creates it when it is first needed. */
export async function ensurePortalConfiguration(
  deps: StripeDeps,
  budget: StripeBudget,
): Promise<string> {
  const stored = await findObjectId(deps.db.read, await deps.account.read(), CONFIGURATION);
  return stored ?? (await createConfiguration(deps, budget));
}

async function createConfiguration(
  { db, clock, account }: StripeDeps,
  budget: StripeBudget,
): Promise<string> {
  const owner = await account.read();
  const { length } = await listObjectIds(db.read, [CONFIGURATION.kind], [CONFIGURATION.reference]);
  const stripeId = await ensureConfigurationAtStripe(budget, length);
  await storeObjectId(db.read, owner, { ...CONFIGURATION, stripeId, at: clock.now() });
  return stripeId;
}
