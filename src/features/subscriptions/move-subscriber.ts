import { z } from 'zod';
import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { readBillingInterval } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { concurrentUpdate, retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { type StripeBudget, startJobBudget } from '../../platform/stripe/budget.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import { findTierPrice, type PricedTier } from '../tiers/index.ts';
import { applyChanges } from './apply-changes.stripe.ts';
import { priceMoveEmail } from './emails/price-move.email.ts';
import { withSubscriptionLock } from './hold-subscription.ts';
import { planSubscriberMove, type SubscriberOfMove } from './plan-subscriber-move.rules.ts';
import { MOVE_SUBSCRIBER } from './price-moves.queue.ts';
import {
  beginStep,
  findMove,
  findStep,
  finishStep,
  lockOpenMove,
  type PriceMoveRow,
  type StepId,
} from './price-moves.store.ts';
import { findSubscription, type SubscriptionRow } from './subscriptions.store.ts';

interface MoveSubscriberDeps extends SyncDeps {
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
}

interface Moving {
  readonly step: StepId;
  readonly move: PriceMoveRow;
  readonly target: PricedTier;
  readonly budget: StripeBudget;
}

export function moveSubscriberJob(deps: MoveSubscriberDeps): JobKind {
  return job({
    name: MOVE_SUBSCRIBER,
    payload: z.object({ moveId: z.uuid(), subscriptionId: z.uuid() }),
    handle: (step) => moveSubscriber(deps, step),
  });
}

/**
 * Moves a subscription to the price of an open price move. If the process dies at any point, a retry still moves and
 * emails only once: Stripe is changed first, and one transaction finishes the step and enqueues the email.
 */
async function moveSubscriber(deps: MoveSubscriberDeps, step: StepId): Promise<void> {
  const move = await findMove(deps.db.read, step.moveId);
  const target = move && (await findTierPrice(deps.db.read, { id: move.price.id }));
  if (!move || !target) return;
  const moving = { step, move, target, budget: startJobBudget(deps.stripe) };
  const isMoved = await withSubscriptionLock(deps.db, step.subscriptionId, () =>
    retryConcurrentUpdates(() => changePrice(deps, moving)),
  );
  if (isMoved) await finish(deps, moving);
}

/** Changes the price at Stripe. Returns true if this move, now or earlier, put the new price on the next invoice. */
async function changePrice(deps: MoveSubscriberDeps, moving: Moving): Promise<boolean> {
  const { step, budget } = moving;
  const subscriber = await fetchSubscriber(deps, moving);
  const changes = subscriber && planSubscriberMove(subscriber, deps.clock.now());
  if (!changes || changes.length === 0) return changes !== null;
  const attempt = await beginChange(deps, step, subscriber);
  if (attempt === null) return false;
  const key = `price-move:${step.moveId}:${step.subscriptionId}:${attempt}`;
  const { subscription, row } = subscriber;
  const { id } = row;
  const target = { ...deps, budget, id, subscription, key, prorationAt: deps.clock.now() };
  await applyChanges(target, changes);
  return true;
}

/** Returns null if the subscription no longer exists, here or at Stripe. */
async function fetchSubscriber(
  { db: { read } }: MoveSubscriberDeps,
  { step: id, move, target, budget }: Moving,
): Promise<SubscriberOfMove | null> {
  const row = await findSubscription(read, { id: id.subscriptionId });
  const step = await findStep(read, id);
  const subscription = row && (await fetchSubscription(budget, row.stripeSubscriptionId));
  if (row === null || subscription === null) return null;
  const [stripePriceId = null] = subscription.stripePriceIds;
  const current = await findTierPrice(read, { stripePriceId });
  return { subscription, row, move, target, current, step };
}

/**
 * Stores that Stripe is about to be called, and returns the number of the attempt, or null if the move has ended.
 * Race-safe: a concurrent end of the move either waits for this transaction or is visible to it, and changes by the
 * member never overlap it (`withSubscriptionLock`).
 */
async function beginChange(
  { db, clock }: MoveSubscriberDeps,
  step: StepId,
  { row, move, current }: SubscriberOfMove,
): Promise<number | null> {
  return await db.transaction(async (tx) => {
    if (current === null || !(await lockOpenMove(tx, move.id))) return null;
    const present = await findSubscription(tx, { id: step.subscriptionId });
    if (present?.version !== row.version) throw concurrentUpdate();
    return await beginStep(tx, step, {
      fromTierPriceId: current.price.id,
      begunAt: clock.now(),
    });
  });
}

/** Syncs our row, and enqueues the email to the subscriber in the same transaction. */
async function finish(deps: MoveSubscriberDeps, { step, target, budget }: Moving): Promise<void> {
  const before = await findSubscription(deps.db.read, { id: step.subscriptionId });
  if (before === null) return;
  const mailFor = await readMailFor(deps);
  const object = { kind: 'subscription', id: before.stripeSubscriptionId } as const;
  await deps.sync.sync(budget, object, {
    async after(tx, outcome) {
      if (outcome !== 'applied') return;
      const row = await findSubscription(tx, { id: step.subscriptionId });
      // A subscriber who has chosen another price in the meantime keeps it.
      if (row?.tierPriceId !== target.price.id) return;
      const isFirst = await finishStep(tx, step, deps.clock.now());
      if (isFirst) await mailSubscriber(deps, tx, { step, target, row, mailFor });
    },
  });
}

async function mailSubscriber(
  { clock, publicUrl, readSettings }: MoveSubscriberDeps,
  tx: Tx,
  moved: Pick<Moving, 'step' | 'target'> & {
    readonly row: SubscriptionRow;
    readonly mailFor: MailFor;
  },
): Promise<void> {
  const { step, target, row, mailFor } = moved;
  const member = row.memberId === null ? null : await findMemberById(tx, row.memberId);
  const begun = await findStep(tx, step);
  const old = begun && (await findTierPrice(tx, { id: begun.fromTierPriceId }));
  if (member === null || !old) return;
  const { tier, price } = target;
  const message = priceMoveEmail(mailFor(member), {
    tier: tier.name,
    interval: price.interval,
    every: readBillingInterval(old.price),
    at: row.currentPeriodEnd,
    before: money(old.price.amount, old.price.currency),
    after: money(price.amount, price.currency),
    url: siteAddresses(publicUrl, await readSettings()).page('account'),
  });
  const cause = `price-move:${step.moveId}:${step.subscriptionId}`;
  await enqueueMail(tx, clock, { cause, to: member.email, message });
}
