import type { Log } from '../../platform/log/log.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { SyncOutcome } from '../../platform/stripe/plan.ts';
import type { ObjectDifference, StripeDeps } from '../../platform/stripe/sync.ts';
import { type Actor, isRecordedSince, recordChange } from '../audit/index.ts';
import { type ReceiveEventDeps, receiveEvent } from './receive-event.ts';
import type { StripeDifference } from './reconciliations.schemas.ts';
import type { SignedEvent } from './signature.stripe.ts';
import { findHandler } from './stripe-event-handler.ts';
import { listUndelivered } from './undelivered.stripe.ts';
import { listKnownEvents } from './webhooks.store.ts';

/** Each plan of a dry run takes a few calls to Stripe. */
const MOST_PLANS_LOGGED = 20;

/** An event that was not delivered to us. */
interface MissedEvent extends StripeDifference {
  readonly kind: 'event';
  readonly isForeign: boolean;
  readonly missed: SignedEvent;
}

type Found = ObjectDifference | MissedEvent;

export interface ReconcileDeps extends ReceiveEventDeps {
  readonly log: Log;
  /** Each compares one kind of Stripe's objects with our rows, in the order of repairing. */
  readonly comparisons: readonly ((deps: StripeDeps) => AsyncIterable<ObjectDifference>)[];
}

export interface Reconciliation {
  readonly differences: readonly StripeDifference[];
  readonly foreign: readonly StripeDifference[];
  readonly repaired: number;
}

/** What was found so far, and how many of Stripe's lists were compared. */
export interface ReconcileProgress extends Reconciliation {
  readonly step: number;
  readonly steps: number;
}

export interface ReconcileOptions {
  readonly isDryRun: boolean;
  readonly actor: Actor;
  /** Called before the first of Stripe's lists, and after each. */
  readonly onProgress?: (progress: ReconcileProgress) => Promise<void>;
}

/**
 * Compares Stripe's lists with our rows, and, unless it is a dry run, repairs ours by the same sync
 * that events lead to. Each repair is a line of the audit log. What is not ours is listed and never
 * touched. Safe to run at any time and twice. Throws `payments_unavailable`.
 */
export async function reconcile(
  deps: ReconcileDeps,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  const startedAt = deps.clock.now();
  const differences: StripeDifference[] = [];
  const foreign: StripeDifference[] = [];
  let repaired = 0;
  const comparisons = [...deps.comparisons.map((compare) => compare(deps)), findMissedEvents(deps)];
  const report = (step: number) =>
    options.onProgress?.({ step, steps: comparisons.length, differences, foreign, repaired });
  for (const [step, found] of comparisons.entries()) {
    await report(step);
    for await (const one of found) {
      const { kind, id, stripe, ours } = one;
      (one.isForeign ? foreign : differences).push({ kind, id, stripe, ours });
      if (one.isForeign) continue;
      const outcome = options.isDryRun
        ? await logPlan(deps, one, differences.length)
        : await repair(deps, one, { ...options, startedAt });
      if (outcome === 'applied') repaired += 1;
    }
  }
  await report(comparisons.length);
  return { differences, foreign, repaired };
}

/**
 * A dry run logs what a repair would change: it makes the same plan and does not apply it. A plan that
 * fails leaves the comparison as it is.
 */
async function logPlan(
  { stripe, sync, log }: ReconcileDeps,
  found: Found,
  count: number,
): Promise<null> {
  if ('missed' in found || count > MOST_PLANS_LOGGED) return null;
  const { object } = found;
  try {
    const { outcome, changes } = await sync.preview(startJobBudget(stripe), object);
    log.info({ object, outcome, changes: changes.map(({ kind }) => kind) }, 'a repair was planned');
  } catch (error) {
    log.warn({ err: error, object }, 'a repair could not be planned');
  }
  return null;
}

async function repair(
  deps: ReconcileDeps,
  found: Found,
  { actor, startedAt }: { readonly actor: Actor; readonly startedAt: Date },
): Promise<SyncOutcome> {
  const { kind, id, stripe, ours } = found;
  const record = async (tx: Parameters<typeof recordChange>[0]) => {
    const subject = { kind: `stripe_${kind}`, id } as const;
    const repaired = { action: 'reconcile.repaired', subject } as const;
    // Another comparison at the same time was faster.
    if (await isRecordedSince(tx, repaired, startedAt)) return;
    await recordChange(tx, {
      ...repaired,
      actor,
      at: deps.clock.now(),
      before: { status: ours },
      after: { status: stripe },
    });
  };
  if ('missed' in found) {
    await receiveEvent(deps, found.missed);
    await deps.db.transaction(record);
    return 'applied';
  }
  return await deps.sync.sync(startJobBudget(deps.stripe), found.object, {
    after: async (tx, outcome) => {
      if (outcome === 'applied') await record(tx);
    },
  });
}

/** Events that Stripe could not deliver, and that something here acts on. */
async function* findMissedEvents(deps: ReconcileDeps): AsyncGenerator<MissedEvent> {
  for await (const events of listUndelivered(deps.stripe)) {
    const known = await listKnownEvents(
      deps.db.read,
      events.map(({ stripeEventId }) => stripeEventId),
    );
    for (const missed of events) {
      const { stripeEventId: id, type: stripe, object } = missed;
      const isActedOn = Boolean(findHandler(deps.handlers, stripe)?.idOf(object));
      if (known.has(id) || !isActedOn) continue;
      yield { kind: 'event', id, isForeign: false, stripe, ours: null, missed };
    }
  }
}
