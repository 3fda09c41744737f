import type { Tx } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log/log.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type {
  ComparedPage,
  Comparison,
  ComparisonWindow,
  ObjectDifference,
  Unmatched,
} from '../../platform/stripe/comparison.ts';
import type { ObjectRef, SyncOutcome } from '../../platform/stripe/plan.ts';
import { isNotPermitted } from '../../platform/stripe/refusals.ts';
import { isStripeUnavailable } from '../../platform/stripe/stripe.ts';
import { type Actor, isRecordedSince, recordChange } from '../audit/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import {
  type MissedEvent,
  missedEventComparison,
  type ParkedEvent,
  parkedEventComparison,
} from './missed-events.ts';
import { type ReceiveEventDeps, receiveEvent } from './receive-event.ts';
import type { StripeDifference } from './reconciliations.schemas.ts';
import { finishEvents, listWaitingEvents } from './webhooks.store.ts';

type Found = ObjectDifference | MissedEvent | ParkedEvent;

export interface ReconcileDeps extends ReceiveEventDeps {
  readonly log: Log;
  readonly readSettings: ReadSettings;
  /** Comparisons of Stripe's lists with our rows, in the order in which they are repaired. */
  readonly comparisons: readonly Comparison[];
}

export interface Reconciliation {
  readonly differences: readonly StripeDifference[];
  readonly foreign: readonly StripeDifference[];
  /** Money that matches no row of the other side. */
  readonly unmatched: readonly Unmatched[];
  /** The total number of each. A resumed run lists only the first findings of the earlier run. */
  readonly counts: ReconcileCounts;
  readonly repaired: number;
  /** The number of balance transactions that were booked, or would be in a dry run. */
  readonly booked: number;
}

interface ReconcileCounts {
  readonly differences: number;
  readonly foreign: number;
  readonly unmatched: number;
}

/** Where a run stopped: the number of compared lists, and the last object of the next list. */
export interface ReconcilePosition {
  readonly step: number;
  readonly cursor: string | null;
}

/** The findings so far, and the number of Stripe's lists. */
export interface ReconcileProgress extends Reconciliation, ReconcilePosition {
  readonly steps: number;
}

interface ReconcileOptions {
  readonly isDryRun: boolean;
  readonly actor: Actor;
  /** The start of the window. Null for the whole history. */
  readonly since: Date | null;
  /** The findings and the position of a run that was interrupted. The new run continues them. */
  readonly resumed?: Reconciliation & ReconcilePosition;
  /** Called before each of Stripe's lists, after each page, and at the end. */
  readonly onProgress?: (progress: ReconcileProgress) => Promise<void>;
}

/**
 * Compares Stripe's lists with our rows, one object at a time. Repairs our rows by the same sync that webhooks trigger;
 * a dry run makes the same plans without applying them. Each repair is audited. Foreign objects are listed and never
 * changed. Idempotent, and safe to run at any time. A list that a restricted key may not read is skipped and reported
 * as unmatched. Throws `payments_unavailable`.
 */
export async function reconcile(
  deps: ReconcileDeps,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  const { resumed, since } = options;
  const comparisons: readonly AnyComparison[] = [
    ...deps.comparisons,
    parkedEventComparison(deps),
    missedEventComparison(deps),
  ];
  const run = startRun(deps, options);
  const report = (position: ReconcilePosition) =>
    options.onProgress?.({ ...run.found(), ...position, steps: comparisons.length });
  const first = resumed?.step ?? 0;
  for (const [step, comparison] of comparisons.entries()) {
    if (step < first) continue;
    const after = step === first ? (resumed?.cursor ?? null) : null;
    await report({ step, cursor: after });
    try {
      for await (const page of comparison.compare({ since, after })) {
        await run.takePage(page);
        await report({ step, cursor: page.cursor });
      }
    } catch (error) {
      if (!isNotPermitted(error)) throw error;
      deps.log.warn(
        { err: error, list: comparison.name },
        'the API key lacks permission to read a list',
      );
      await run.takePage(await describeSkipped(deps, comparison));
    }
  }
  await report({ step: comparisons.length, cursor: null });
  return run.found();
}

type PageOfAny = Omit<ComparedPage, 'differences'> & { readonly differences?: readonly Found[] };

interface AnyComparison {
  readonly name: string;
  compare(window: ComparisonWindow): AsyncIterable<PageOfAny>;
}

/** Reports a list that our key may not read, so that nobody assumes it was compared. */
async function describeSkipped(
  { readSettings }: ReconcileDeps,
  { name }: AnyComparison,
): Promise<PageOfAny> {
  const { currency } = await readSettings();
  const skipped = { kind: 'list', stripeId: name, amount: 0, currency } as const;
  return { unmatched: [{ ...skipped, reason: 'not_permitted' }], cursor: null };
}

/** Collects the findings of one run, and repairs them or plans the repair. */
function startRun(deps: ReconcileDeps, { isDryRun, actor, resumed }: ReconcileOptions) {
  const startedAt = deps.clock.now();
  const differences: StripeDifference[] = [...(resumed?.differences ?? [])];
  const foreign: StripeDifference[] = [...(resumed?.foreign ?? [])];
  const unmatched: Unmatched[] = [...(resumed?.unmatched ?? [])];
  const counts = { ...(resumed?.counts ?? { differences: 0, foreign: 0, unmatched: 0 }) };
  let { repaired, booked } = resumed ?? { repaired: 0, booked: 0 };
  const planned = new Set<string>();

  async function takeDifference(found: Found): Promise<void> {
    const { kind, id, stripe, ours, isForeign } = found;
    if (isForeign) {
      counts.foreign += 1;
      foreign.push({ kind, id, stripe, ours });
      return;
    }
    // A dry run repairs nothing, so a later list shows the same object again.
    if (isDryRun && 'object' in found && planned.has(nameOf(found.object))) return;
    counts.differences += 1;
    differences.push({ kind, id, stripe, ours });
    const outcome = isDryRun
      ? await plan(deps, found, planned)
      : await repair(deps, found, { actor, startedAt });
    if (outcome === 'applied' && !isDryRun) repaired += 1;
  }

  return {
    found: (): Reconciliation => ({
      differences,
      foreign,
      unmatched,
      counts: { ...counts },
      repaired,
      booked,
    }),
    async takePage({ differences: found = [], unmatched: loose = [], booking }: PageOfAny) {
      counts.unmatched += loose.length;
      unmatched.push(...loose);
      if (booking !== undefined && booking.count > 0) {
        booked += booking.count;
        if (!isDryRun) await deps.db.transaction((tx) => booking.write(tx));
      }
      for (const one of found) await takeDifference(one);
    },
  };
}

function nameOf({ kind, id }: ObjectRef): string {
  return `${kind} ${id}`;
}

/** Plans a repair without applying it. If a plan fails, the comparison continues. */
async function plan(
  { stripe, sync, log }: ReconcileDeps,
  found: Found,
  planned: Set<string>,
): Promise<SyncOutcome | null> {
  if (!('object' in found)) return null;
  const { object } = found;
  // A missing row cannot be planned. The lists that follow may show the same sale again.
  if ('rebuild' in found) {
    planned.add(nameOf(object));
    return null;
  }
  try {
    const { outcome, changes, objects } = await sync.preview(startJobBudget(stripe), object);
    for (const one of objects) planned.add(nameOf(one));
    log.info({ object, outcome, changes: changes.map(({ kind }) => kind) }, 'a repair was planned');
    return outcome;
  } catch (error) {
    if (isStripeUnavailable(error)) throw error;
    log.warn({ err: error, object }, 'a repair could not be planned');
    return null;
  }
}

/**
 * Repairs one object. An object that cannot be synced remains a difference and does not stop the others. Its waiting
 * and parked events are finished too, because the sync supersedes them.
 */
async function repair(
  deps: ReconcileDeps,
  found: Found,
  by: { readonly actor: Actor; readonly startedAt: Date },
): Promise<SyncOutcome | null> {
  if ('missed' in found) {
    await receiveEvent(deps, found.missed);
    await deps.db.transaction((tx) => recordRepair(deps, tx, found, by));
    return 'applied';
  }
  const { object } = found;
  const events = await listWaitingEvents(deps.db.read, object.id);
  try {
    if ('rebuild' in found) await found.rebuild?.();
    return await deps.sync.sync(startJobBudget(deps.stripe), object, {
      after: async (tx, outcome) => {
        const ids = events.map(({ id }) => id);
        if (ids.length > 0) await finishEvents(tx, ids, { outcome, at: deps.clock.now() });
        if (outcome === 'applied') await recordRepair(deps, tx, found, by);
      },
    });
  } catch (error) {
    if (isStripeUnavailable(error)) throw error;
    deps.log.error({ err: error, object }, 'a difference could not be repaired');
    return null;
  }
}

async function recordRepair(
  { clock }: ReconcileDeps,
  tx: Tx,
  { kind, id, stripe, ours }: Found,
  { actor, startedAt }: { readonly actor: Actor; readonly startedAt: Date },
): Promise<void> {
  const repaired = {
    action: 'reconcile.repaired',
    subject: { kind: `stripe_${kind}`, id },
  } as const;
  // A concurrent comparison has repaired it already.
  if (await isRecordedSince(tx, repaired, startedAt)) return;
  await recordChange(tx, {
    ...repaired,
    actor,
    at: clock.now(),
    before: { status: ours },
    after: { status: stripe },
  });
}
