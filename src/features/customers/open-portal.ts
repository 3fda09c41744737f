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
  /** The site as readers see it, without a slash at its end. */
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
  /** The currency of what a member pays again and again; null where nothing recurs. */
  readonly findRecurringCurrency: (tx: Tx, memberId: string) => Promise<string | null>;
}

const CONFIGURATION = { kind: 'portal_configuration', reference: 'members' } as const;

/**
 * The URL of Stripe's own page for this member: cards, invoices, cancelling. It works for an hour, so
 * each call creates a new one. A member with several customers gets the page of what recurs. Throws
 * `payments_unavailable`.
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

/** Once again with another configuration if Stripe does not have the stored one. */
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

/** Our configuration of Stripe's portal, in the account and mode of our key; created when it is first needed. */
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
