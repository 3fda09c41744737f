import { hasEnded } from '../../money/subscription-status.ts';
import { readSignedId } from '../../platform/crypto/signed-ids.ts';
import { concurrentUpdate, retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { isChangedAtStripe } from '../../platform/stripe/refusals.ts';
import {
  cancelSubscriptionAtStripe,
  fetchSubscription,
} from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps, SyncDeps } from '../../platform/stripe/sync.ts';
import type { ReadSettings } from '../settings/index.ts';
import { PLEDGE_PRODUCT } from './pledge.rules.ts';
import {
  findPledge,
  findPledgeByOldLink,
  insertRequestedAmount,
  type PledgeRow,
} from './pledges.store.ts';
import { setMonthlyAmount } from './pledges.stripe.ts';
import { requireAmount } from './require-amount.ts';
import { pledgeEnded } from './tips.errors.ts';

export interface ChangePledgeDeps extends StripeDeps, SyncDeps {
  readonly readSettings: ReadSettings;
  /** All secrets that sign links in emails. The first one signs. */
  readonly mailLinkSecrets: readonly string[];
}

interface OwnPledge {
  readonly id: string;
  readonly memberId: string;
}

/**
 * Changes the amount of a monthly tip from the next charge on. The amount is stored before Stripe is called, so that
 * every amount that Stripe charges later was requested. Throws `not_found`, `pledge_ended`, the errors of
 * `requireAmount`, and `payments_unavailable`.
 */
export async function changePledge(
  deps: ChangePledgeDeps,
  own: OwnPledge,
  amount: number,
): Promise<PledgeRow> {
  const { db } = deps;
  const { currency, stripeSubscriptionId: id } = await getOwnPledge(deps, own);
  requireAmount({ amount, currency }, (await deps.readSettings()).tips);
  const budget = startRequestBudget(deps.stripe);
  return await retryConcurrentUpdates(async () => {
    // Each sync increments the version, and so changes the idempotency key: Stripe cannot replay a failure forever.
    await deps.sync.sync(budget, { kind: 'subscription', id });
    const pledge = await getOwnPledge(deps, own);
    if (hasEnded(pledge.status)) throw pledgeEnded();
    if (pledge.amount === amount) return pledge;
    const { checkoutId } = pledge;
    await insertRequestedAmount(db.read, { checkoutId, amount, askedAt: deps.clock.now() });
    await setAmount(budget, pledge, amount);
    await deps.sync.sync(budget, { kind: 'subscription', id });
    return await getOwnPledge(deps, own);
  });
}

/** Stops a monthly tip immediately. Does nothing if it has ended. Throws `not_found` and `payments_unavailable`. */
export async function stopPledge(deps: ChangePledgeDeps, own: OwnPledge): Promise<void> {
  await stop(deps, await getOwnPledge(deps, own));
}

/** Stops a monthly tip by the link from the email. Returns the updated row. Throws `not_found`. */
export async function stopPledgeByLink(deps: ChangePledgeDeps, token: string): Promise<PledgeRow> {
  await stop(deps, await getPledgeByLink(deps, token));
  return await getPledgeByLink(deps, token);
}

/** Finds the monthly tip of a link, read-only. Throws `not_found`. */
export async function getPledgeByLink(
  { db, mailLinkSecrets }: Pick<ChangePledgeDeps, 'db' | 'mailLinkSecrets'>,
  token: string,
): Promise<PledgeRow> {
  const id = readSignedId(mailLinkSecrets, 'stop-tip', token);
  const pledge =
    id === null ? await findPledgeByOldLink(db.read, token) : await findPledge(db.read, { id });
  if (pledge === null) throw notFound();
  return pledge;
}

async function stop(deps: ChangePledgeDeps, pledge: PledgeRow): Promise<void> {
  if (hasEnded(pledge.status)) return;
  const budget = startRequestBudget(deps.stripe);
  await cancelSubscriptionAtStripe(budget, pledge.stripeSubscriptionId);
  await deps.sync.sync(budget, { kind: 'subscription', id: pledge.stripeSubscriptionId });
}

/** Throws `not_found` for another member's monthly tip too. */
async function getOwnPledge(
  { db }: ChangePledgeDeps,
  { id, memberId }: OwnPledge,
): Promise<PledgeRow> {
  const pledge = await findPledge(db.read, { id });
  if (pledge === null || pledge.memberId !== memberId) throw notFound();
  return pledge;
}

async function setAmount(
  budget: StripeBudget,
  { id, version, stripeSubscriptionId }: PledgeRow,
  amount: number,
): Promise<void> {
  const snapshot = await fetchSubscription(budget, stripeSubscriptionId);
  if (snapshot === null) throw notFound();
  const key = `pledge:${id}:${version}:amount:${amount}`;
  try {
    await setMonthlyAmount(budget, { snapshot, productId: PLEDGE_PRODUCT, amount, key });
  } catch (error) {
    throw isChangedAtStripe(error) ? concurrentUpdate(error) : error;
  }
}
