import type { Difference } from '../../money/differences.ts';
import { isId, newId } from '../../platform/crypto/ids.ts';
import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { fetchSubscription, listPaidInvoices } from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps, SyncedObject } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { findAuthorById } from '../authors/index.ts';
import { type CheckoutRow, checkoutRows, isPledge } from '../billing/index.ts';
import { findPayingCustomer } from '../customers/index.ts';
import { addFees } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { mailForOf } from '../settings/index.ts';
import {
  type PledgeAtStripe,
  type PledgeRows,
  planPledge,
  toExpected,
} from './plan-pledge.rules.ts';
import { findPledgeDifferences } from './pledge.rules.ts';
import { findPledge, listRequestedAmounts, type PledgeRow } from './pledges.store.ts';
import { type StopLinkDeps, stopLink } from './stop-link.ts';
import type { PledgeChange } from './tips.changes.ts';
import { findTip, type TipRow } from './tips.store.ts';

interface PledgeObjectDeps extends StripeDeps, StopLinkDeps {
  readonly readSettings: ReadSettings;
}

/** Syncs a monthly tip, which is a subscription at Stripe, with its paid invoices. Data from events is never used. */
export function pledgeObject(
  deps: PledgeObjectDeps,
): SyncedObject<PledgeAtStripe, PledgeRows, PledgeChange> {
  return {
    fetch: (budget, id) => fetchPledge(deps, budget, id),
    load: loadRows,
    plan: planPledge,
  };
}

async function fetchPledge(
  deps: PledgeObjectDeps,
  budget: StripeBudget,
  id: string,
): Promise<PledgeAtStripe | null> {
  const { db, livemode, publicUrl } = deps;
  const row = await findPledge(db.read, { stripeSubscriptionId: id });
  const subscription = await fetchSubscription(budget, id);
  const checkout = subscription && (await findPledgeCheckout(db.read, row, subscription));
  if (!subscription || !checkout) return null;
  const paid = await listPaidInvoices(budget, id);
  const unbooked = await addFees(deps, budget, paid);
  const settings = await deps.readSettings();
  const policy = {
    mailFor: mailForOf(settings, publicUrl),
    stopLinkOf: (pledgeId: string) => stopLink(deps, pledgeId),
  };
  const { version = null } = row ?? {};
  return { subscription, paid, unbooked, checkoutId: checkout.id, version, policy, livemode };
}

/** Returns the differences between a monthly tip and its order. Null if it is not ours. */
export async function reviewPledge(
  { db, stripe, livemode }: StripeDeps,
  id: string,
): Promise<readonly Difference[] | null> {
  const tx = db.read;
  const row = await findPledge(tx, { stripeSubscriptionId: id });
  const subscription = await fetchSubscription(startRequestBudget(stripe), id);
  const checkout = subscription && (await findPledgeCheckout(tx, row, subscription));
  if (!subscription || !checkout) return null;
  const { customerId } = await findPayingCustomer(tx, checkout.memberId, subscription.customerId);
  const changedAmounts = await listRequestedAmounts(tx, checkout.id);
  const expected = toExpected({ livemode }, { checkout, customerId, changedAmounts });
  return findPledgeDifferences(expected, subscription);
}

/** Finds the checkout by our own row or, the first time, by the metadata that we sent; never by event data. */
async function findPledgeCheckout(
  tx: Tx,
  row: PledgeRow | null,
  { metadata }: SubscriptionSnapshot,
): Promise<CheckoutRow | null> {
  const id = row?.checkoutId ?? metadata['checkoutId'];
  const checkout = id !== undefined && isId(id) ? await checkoutRows.find(tx, { id }) : null;
  return checkout?.tipId && isPledge(checkout) ? checkout : null;
}

/** Reads the giver's amounts after Stripe answered, because a change is stored before it is sent to Stripe. */
async function loadRows(
  tx: Tx,
  { subscription, paid, checkoutId, version }: PledgeAtStripe,
): Promise<PledgeRows> {
  const checkout = await checkoutRows.find(tx, { id: checkoutId });
  const tip = checkout?.tipId ? await findTip(tx, checkout.tipId) : null;
  if (checkout === null || tip === null) throw new Error('the tip of a pledge was deleted');
  const row = await findPledge(tx, { stripeSubscriptionId: subscription.stripeSubscriptionId });
  if ((row?.version ?? null) !== version) throw concurrentUpdate();
  const payer = await findPayingCustomer(tx, checkout.memberId, subscription.customerId);
  // The address that Stripe sent its invoices to. Null once the giver was erased.
  const guestEmail = payer.isErased ? null : (paid[0]?.customerEmail ?? null);
  return {
    row,
    newId: newId(),
    checkout,
    tip,
    customerId: payer.customerId,
    changedAmounts: await listRequestedAmounts(tx, checkoutId),
    ...(await findGiver(tx, tip.memberId, guestEmail)),
    target: await findTargetName(tx, tip),
  };
}

/** Returns a member's own address and language, or a guest's address from Stripe. */
export async function findGiver(
  tx: Tx,
  memberId: string | null,
  guestEmail: string | null,
): Promise<{ email: string | null; language: string | null }> {
  if (memberId === null) return { email: guestEmail, language: null };
  const member = await findMemberById(tx, memberId);
  return { email: member?.email ?? null, language: member?.language ?? null };
}

/** Returns what a tip is for, as on its receipt; null for the publication as a whole. */
export async function findTipTarget(tx: Tx, tipId: string): Promise<string | null> {
  const tip = await findTip(tx, tipId);
  return tip && (await findTargetName(tx, tip));
}

/** Returns the title of the article or the name of the author that a tip is for. */
export async function findTargetName(
  tx: Tx,
  { articleId, authorId }: Pick<TipRow, 'articleId' | 'authorId'>,
): Promise<string | null> {
  const article = articleId === null ? null : await articleRows.find(tx, { id: articleId });
  const author = authorId === null ? null : await findAuthorById(tx, authorId);
  return article?.title ?? author?.name ?? null;
}
