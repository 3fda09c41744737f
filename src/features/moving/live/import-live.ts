import { newId } from '../../../platform/crypto/ids.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type StripeBudget, startJobBudget } from '../../../platform/stripe/budget.ts';
import type { StripeOwner } from '../../../platform/stripe/owner.ts';
import { listPaidInvoices } from '../../../platform/stripe/subscriptions.ts';
import type { SyncDeps } from '../../../platform/stripe/sync.ts';
import { findMembersByEmails } from '../../accounts/index.ts';
import { checkoutRows } from '../../billing/index.ts';
import { adoptCustomer, findCustomerOwner, isErasedCustomer } from '../../customers/index.ts';
import { grantRevisions } from '../../grants/index.ts';
import { findSubscription } from '../../subscriptions/index.ts';
import { findTier, importStripePrice } from '../../tiers/index.ts';
import { grantSourceOf } from '../import/import-grants.ts';
import {
  type Imported,
  type Importer,
  itemOf,
  type Move,
  nowOf,
  type PendingRecord,
  skippedAs,
} from '../import/move.ts';
import { findTargets, saveItems } from '../moved-items.store.ts';
import type { LiveSubscriptionRecord } from '../source-money.ts';
import { type Adoption, ownMetadata, readAdoption } from './adoption.ts';
import {
  isUnsettled,
  type LeftReason,
  reasonToLeave,
  tierOfPrice,
} from './live-subscriptions.rules.ts';
import { fetchMetadata, writeMetadata } from './live-subscriptions.stripe.ts';

type Live = PendingRecord<'liveSubscription'>;

/**
 * Adopts live Stripe subscriptions. Amounts and billing dates do not change: the subscription and its customer get one
 * metadata key each, and a checkout of ours records the sale. The previous state is stored first, so that any
 * interruption can be resumed or undone. Afterwards the subscription is synced like any other.
 */
export const importLiveSubscriptions: Importer<'liveSubscription'> = async (move, batch) => {
  for (const todo of batch) {
    const imported = await importOne(move, todo);
    await saveItems(move.deps.db.read, [itemOf(todo, imported)], {
      runId: move.runId,
      now: nowOf(move),
    });
  }
};

async function importOne(move: Move, todo: Live): Promise<Imported> {
  const { deps, plan } = move;
  const { record } = todo;
  const left = reasonToLeave(record, plan);
  if (left !== null) return leave(move, record, left);
  const known = await findSubscription(deps.db.read, { stripeSubscriptionId: record.externalId });
  const adoption = todo.item === null ? null : readAdoption(todo.item);
  // It was sold here, or by the installation that the restored backup comes from.
  if (known !== null && adoption === null) return { targetId: known.id, isOurs: false };
  const memberId = await findMemberOf(deps.db.read, record.of);
  if (memberId === null) return leave(move, record, 'stripe-member-unknown');
  const owner = await findCustomerOwner(deps.db.read, record.stripeCustomerId);
  const isErased = await isErasedCustomer(deps.db.read, record.stripeCustomerId);
  if (isErased || (owner !== null && owner !== memberId)) {
    return leave(move, record, 'stripe-customer-of-another');
  }
  const budget = startJobBudget(deps.stripe);
  const begun = adoption ?? (await begin(move, todo, { budget, memberId, isNew: owner === null }));
  if (begun === null) return leave(move, record, 'stripe-differs');
  return await adopt(move, record, { adoption: begun, budget, memberId });
}

function leave(
  move: Move,
  { externalId, at }: LiveSubscriptionRecord,
  reason: LeftReason,
): Imported {
  move.warn(`${externalId} is left at Stripe as it is (${reason}).`, at);
  return skippedAs(reason);
}

async function findMemberOf(tx: Tx, of: LiveSubscriptionRecord['of']): Promise<string | null> {
  if (of === null) return null;
  if ('email' in of) return (await findMembersByEmails(tx, [of.email]))[0]?.id ?? null;
  const { source, externalId } = of;
  const targets = await findTargets(tx, { source, kind: 'member', externalIds: [externalId] });
  return targets.get(externalId) ?? null;
}

/** Stores the metadata of the subscription durably before anything is changed. */
async function begin(
  move: Move,
  todo: Live,
  { budget, memberId, isNew }: { budget: StripeBudget; memberId: string; isNew: boolean },
): Promise<Adoption | null> {
  const carried = await fetchMetadata(budget, todo.externalId);
  if (carried === null || carried.customer.id !== todo.record.stripeCustomerId) return null;
  const { subscription, customer } = carried;
  const { replaces } = todo.record;
  const adoption: Adoption = {
    checkoutId: newId(),
    memberId,
    subscription: { ...subscription },
    customer: { id: customer.id, metadata: { ...customer.metadata }, isNew },
    replaces: replaces.map((one) => ({ ...one })),
  };
  const item = itemOf(todo, { targetId: null, isOurs: true, before: adoption });
  const run = { runId: move.runId, now: nowOf(move) };
  await saveItems(move.deps.db.read, [{ ...item, digest: null }], run);
  return adoption;
}

interface Adopting {
  readonly adoption: Adoption;
  readonly budget: StripeBudget;
  readonly memberId: string;
}

async function adopt(
  move: Move,
  record: LiveSubscriptionRecord,
  { adoption, budget, memberId }: Adopting,
): Promise<Imported> {
  const { deps } = move;
  const { externalId: id, stripeCustomerId: customerId, status } = record;
  await storeSale(move, record, { adoption, memberId, hasInvoices: await hasInvoices(budget, id) });
  const at = { subscriptionId: id, customerId };
  await writeMetadata(budget, at, ownMetadata(adoption));
  const outcome = await deps.sync.sync(budget, { kind: 'subscription', id });
  const row = await findSubscription(deps.db.read, { stripeSubscriptionId: id });
  if (row === null || outcome !== 'applied') {
    move.warn(`${id} differs from what was listed: ${outcome}.`, record.at);
    return { ...skippedAs('stripe-differs'), isOurs: true };
  }
  if (!isUnsettled(status)) await endReplaced(deps, adoption, memberId);
  return { targetId: row.id, isOurs: true };
}

/** True if Stripe has a paid invoice, whose lines then define the access; otherwise the present period does. */
async function hasInvoices(budget: StripeBudget, id: string): Promise<boolean> {
  return (await listPaidInvoices(budget, id)).some(({ lines }) => lines.length > 0);
}

async function storeSale(
  { deps, plan, ...move }: Move,
  record: LiveSubscriptionRecord,
  {
    adoption,
    memberId,
    hasInvoices: isInvoiced,
  }: Omit<Adopting, 'budget'> & { hasInvoices: boolean },
): Promise<void> {
  const { price, stripeCustomerId: customerId, startsAt, endsAt, status } = record;
  const slug = price && tierOfPrice(plan, price.stripePriceId);
  const tier = slug ? await findTier(deps.db.read, { slug }) : null;
  if (price === null || tier === null) throw new Error(`the tier of ${record.externalId} is gone`);
  const owner = await deps.account.read();
  const now = nowOf({ deps, plan, ...move });
  const isCarried = !isInvoiced && !isUnsettled(status);
  await deps.db.transaction(async (tx) => {
    if ((await checkoutRows.find(tx, { id: adoption.checkoutId })) !== null) return;
    const { amount, currency, interval: unit, intervalCount: count, stripePriceId } = price;
    const sold = await importStripePrice(tx, owner, {
      tierId: tier.id,
      price: { stripePriceId, amount, currency, every: { unit, count } },
      now,
    });
    if (adoption.customer.isNew) {
      const customer = { memberId, ...ownedAs(owner), currency, customerId, createdAt: now };
      await adoptCustomer(tx, customer);
    }
    await checkoutRows.insert(tx, {
      id: adoption.checkoutId,
      kind: 'subscription',
      memberId,
      amount,
      currency,
      interval: sold.price.interval,
      tierPriceId: sold.price.id,
      tipId: null,
      ...ownedAs(owner),
      createdAt: now,
      requestId: null,
      completedAt: now,
      adoptedAt: now,
      adoptedFrom: isCarried ? startsAt : null,
      adoptedUntil: isCarried ? endsAt : null,
    });
  });
}

function ownedAs({ account, livemode }: StripeOwner): StripeOwner {
  return { account, livemode };
}

/** Revokes the grants of the export, because the subscription itself now grants the access. */
async function endReplaced(
  deps: Pick<SyncDeps, 'db' | 'clock'>,
  { replaces }: Adoption,
  memberId: string,
): Promise<void> {
  const holder = { kind: 'member', memberId } as const;
  await deps.db.transaction(async (tx) => {
    for (const { source, externalId } of replaces) {
      const key = `subscription ${externalId}`;
      const of = { source: grantSourceOf(source), key, holder, ground: 'subscription' } as const;
      await grantRevisions.write(deps, tx, of, { wanted: null, supersedeCause: 'revoked' });
    }
  });
}
