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
  /** All secrets that sign links in mails. */
  readonly mailLinkSecrets: readonly string[];
}

/** Whose monthly tip: a member's own. */
interface OwnPledge {
  readonly id: string;
  readonly memberId: string;
}

/**
 * Changes what a monthly tip asks for, from its next charge on. The amount is stored before Stripe is
 * told, so that whatever Stripe charges later was asked for. Throws the 404, `pledge_ended`, the
 * refusals of an amount, `payments_unavailable`.
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
    // Each sync is a new version, so that a failure which Stripe replays is not for ever.
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

/** Stops a monthly tip at once; one that has ended is fine. Throws the 404, `payments_unavailable`. */
export async function stopPledge(deps: ChangePledgeDeps, own: OwnPledge): Promise<void> {
  await stop(deps, await getOwnPledge(deps, own));
}

/** The same with the link from the mail. Returns the row afterwards. Throws the 404. */
export async function stopPledgeByLink(deps: ChangePledgeDeps, token: string): Promise<PledgeRow> {
  await stop(deps, await getPledgeByLink(deps, token));
  return await getPledgeByLink(deps, token);
}

/** Reads without changing anything. Throws the 404. */
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

/** Throws the same 404 for another member's monthly tip. */
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
