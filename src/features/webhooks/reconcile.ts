import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Log } from '../../platform/log/log.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { type Actor, isRecordedSince, recordChange } from '../audit/index.ts';
import { type ReceiveEventDeps, receiveEvent } from './receive-event.ts';
import { findHandler, type StripeOutcome } from './stripe-handler.ts';
import { listUndelivered } from './undelivered.stripe.ts';
import { listKnownEvents } from './webhooks.store.ts';

/** One thing that Stripe has and our books have not, or have otherwise; or that is not ours. */
export interface Difference {
  readonly kind: 'session' | 'subscription' | 'refund' | 'dispute' | 'event';
  /** Stripe's id. */
  readonly id: string;
  readonly stripe: string;
  readonly ours: string | null;
}

interface Found extends Difference {
  readonly isForeign: boolean;
  readonly look: () => Promise<(tx: Parameters<typeof recordChange>[0]) => Promise<StripeOutcome>>;
}

export interface ReconcileDeps extends ReceiveEventDeps {
  readonly log: Log;
  readonly stripe: StripeClient;
  /** Each compares one kind of Stripe's objects with our books, in the order of repairing. */
  readonly inspectors: readonly (() => AsyncIterable<Found>)[];
}

export interface Reconciliation {
  readonly differences: readonly Difference[];
  readonly foreign: readonly Difference[];
  readonly repaired: number;
}

/** What was found so far, and how many of Stripe's lists are gone through. */
export interface ReconcileProgress extends Reconciliation {
  readonly step: number;
  readonly steps: number;
}

/**
 * Compares Stripe's books with ours, and, unless it is only to report, brings ours up to them by the
 * same looks that events lead to. Each repair is a line in the record. What is not ours is listed and
 * never touched. Safe to run at any time and twice. Throws `payments_unavailable`.
 */
export async function reconcile(
  deps: ReconcileDeps,
  how: {
    readonly isDryRun: boolean;
    readonly actor: Actor;
    /** Told before the first of Stripe's lists, and after each, how far it is. */
    readonly note?: (progress: ReconcileProgress) => Promise<void>;
  },
): Promise<Reconciliation> {
  const startedAt = deps.clock.now();
  const differences: Difference[] = [];
  const foreign: Difference[] = [];
  let repaired = 0;
  const inspections = [...deps.inspectors, () => inspectEvents(deps)];
  const note = (step: number) =>
    how.note?.({ step, steps: inspections.length, differences, foreign, repaired });
  for (const [step, inspect] of inspections.entries()) {
    await note(step);
    for await (const { isForeign, look, ...difference } of inspect()) {
      if (isForeign) {
        foreign.push(difference);
        continue;
      }
      differences.push(difference);
      if (how.isDryRun) continue;
      const outcome = await repair(deps, { ...difference, isForeign, look }, { ...how, startedAt });
      if (outcome === 'applied') repaired += 1;
    }
  }
  await note(inspections.length);
  return { differences, foreign, repaired };
}

function repair(
  { db, clock }: ReconcileDeps,
  { look, kind, id, stripe, ours }: Found,
  { actor, startedAt }: { actor: Actor; startedAt: Date },
): Promise<StripeOutcome> {
  return retryConcurrentUpdates(async () => {
    const apply = await look();
    return db.transaction(async (tx) => {
      const outcome = await apply(tx);
      if (outcome !== 'applied') return outcome;
      const repaired = { action: 'reconcile.repaired', subject: { kind: `stripe_${kind}`, id } };
      // Somebody else compares the books at the same time, and was faster.
      if (await isRecordedSince(tx, repaired, startedAt)) return outcome;
      await recordChange(tx, {
        ...{ ...repaired, actor, at: clock.now() },
        before: { status: ours },
        after: { status: stripe },
      });
      return outcome;
    });
  });
}

/** Events that Stripe gave up on, or still tries, and that would have told us something. */
async function* inspectEvents(deps: ReconcileDeps): AsyncGenerator<Found> {
  for await (const events of listUndelivered(deps.stripe)) {
    const known = await listKnownEvents(
      deps.db.read,
      events.map(({ stripeEventId }) => stripeEventId),
    );
    for (const event of events) {
      const isActedOn = Boolean(findHandler(deps.handlers, event.type)?.subjectOf(event.object));
      if (known.has(event.stripeEventId) || !isActedOn) continue;
      yield {
        ...{ kind: 'event', id: event.stripeEventId, isForeign: false },
        ...{ stripe: event.type, ours: null },
        async look() {
          await receiveEvent(deps, event);
          return () => Promise.resolve('applied');
        },
      };
    }
  }
}
