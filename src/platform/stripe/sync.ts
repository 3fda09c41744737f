import type { Clock } from '../../time/clock.ts';
import { retryConcurrentUpdates } from '../db/concurrent-updates.ts';
import type { Database, Tx } from '../db/database.ts';
import type { DbDeps } from '../db/db-deps.ts';
import { lockName } from '../db/locks.ts';
import type { OwnAccount } from './account.ts';
import type { StripeBudget } from './budget.ts';
import type { ObjectKind, ObjectRef, Plan, PlanInput, RelatedObject, SyncOutcome } from './plan.ts';
import type { StripeClient } from './stripe.ts';

/** What a feature needs to ask Stripe and to write what follows. */
export interface StripeDeps extends DbDeps {
  readonly stripe: StripeClient;
  /** Whether our own key is a live one. */
  readonly livemode: boolean;
  /** The account of our own key. */
  readonly account: OwnAccount;
}

/**
 * How our rows follow one kind of object at Stripe. Event job, return page, sweep, a member's own
 * change and reconciliation all go through `sync` with the same four functions.
 */
export interface SyncedObject<Snapshot, Rows, Change> {
  /**
   * Asks Stripe for the object as it is now; runs outside any transaction. Null for what is not ours.
   * Where an older snapshot must not overwrite a newer one, the snapshot carries the version of our row
   * that was read before Stripe was asked.
   */
  fetch(budget: StripeBudget, id: string): Promise<Snapshot | null>;
  related?(snapshot: Snapshot): RelatedObject | null;
  /**
   * Reads our rows under the locks that the plan needs. Throws `concurrentUpdate` where they are newer
   * than the snapshot. Ids of new rows are allotted here, so that the plan stays pure.
   */
  load(tx: Tx, snapshot: Snapshot): Promise<Rows>;
  /** Pure: what has to change. */
  plan(input: PlanInput<Snapshot, Rows>): Plan<Change>;
}

/** How each kind of change is written; each is unique or conditional, so that a repetition is safe. */
export type Appliers<Change extends { readonly kind: string }> = {
  readonly [Kind in Change['kind']]: (
    tx: Tx,
    change: Extract<Change, { readonly kind: Kind }>,
  ) => Promise<void>;
};

/** The changes that a table of appliers carries out, each with the name of its applier as its kind. */
export type ChangesOf<Table extends Readonly<Record<string, (tx: Tx, change: never) => unknown>>> =
  {
    readonly [Kind in keyof Table]: { readonly kind: Kind } & Readonly<Parameters<Table[Kind]>[1]>;
  }[keyof Table];

/** What the caller writes in the transaction of a sync. */
interface WithinSync {
  /** Runs before our rows are read. */
  before?(tx: Tx): Promise<void>;
  /** Runs after all changes were applied. */
  after?(tx: Tx, outcome: SyncOutcome): Promise<void>;
}

/** A plan that was not applied; `objects` are the object itself and those related to it. */
interface Preview extends Plan<{ readonly kind: string }> {
  readonly objects: readonly ObjectRef[];
}

export interface StripeSync {
  /**
   * Brings our rows up to an object at Stripe, in one transaction. Safe to repeat and to race: syncs
   * of one object wait for each other, and all begin again where a row was written since it was read.
   * Throws `payments_unavailable`.
   */
  sync(budget: StripeBudget, ref: ObjectRef, within?: WithinSync): Promise<SyncOutcome>;
  /** The plan that `sync` would apply now, and the objects that it covers; nothing is written. */
  preview(budget: StripeBudget, ref: ObjectRef): Promise<Preview>;
}

/** What a feature needs to sync what it follows at Stripe. */
export interface SyncDeps extends StripeDeps {
  readonly sync: StripeSync;
}

/** For each kind the objects to try, in order: the first whose `fetch` finds something is it. */
type ObjectsByKind<Change> = Readonly<
  Record<ObjectKind, readonly SyncedObject<unknown, unknown, Change>[]>
>;

interface Fetched<Change> {
  readonly ref: ObjectRef;
  readonly object: SyncedObject<unknown, unknown, Change>;
  readonly snapshot: unknown;
  readonly related: {
    readonly when: 'before' | 'after';
    readonly of: Fetched<Change> | null;
  } | null;
}

export function createStripeSync<Change extends { readonly kind: string }>({
  db,
  clock,
  objects,
  appliers,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly objects: ObjectsByKind<Change>;
  readonly appliers: Appliers<Change>;
}): StripeSync {
  async function apply(tx: Tx, changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      const applier = appliers[change.kind as Change['kind']];
      await applier(tx, change as Extract<Change, { readonly kind: Change['kind'] }>);
    }
  }

  return {
    sync: (budget, ref, within) =>
      retryConcurrentUpdates(async () => {
        const fetched = await fetchObject(objects, budget, ref);
        return await db.transaction(async (tx) => {
          await within?.before?.(tx);
          const carryOut = (changes: readonly Change[]) => apply(tx, changes);
          const outcome = await planObject(tx, fetched, { clock, carryOut });
          await within?.after?.(tx, outcome);
          return outcome;
        });
      }),
    async preview(budget, ref) {
      const fetched = await fetchObject(objects, budget, ref);
      return await db.transaction(async (tx) => {
        const planned: Change[] = [];
        const carryOut = async (changes: readonly Change[]) => void planned.push(...changes);
        const outcome = await planObject(tx, fetched, { clock, carryOut });
        return { outcome, changes: planned, objects: listObjects(fetched) };
      });
    },
  };
}

function listObjects<Change>(fetched: Fetched<Change> | null): ObjectRef[] {
  if (fetched === null) return [];
  const { kind, id } = fetched.ref;
  return [{ kind, id }, ...listObjects(fetched.related?.of ?? null)];
}

/** Null where none of the objects of this kind is ours. */
async function fetchObject<Change>(
  objects: ObjectsByKind<Change>,
  budget: StripeBudget,
  ref: ObjectRef,
): Promise<Fetched<Change> | null> {
  for (const object of objects[ref.kind]) {
    const snapshot = await object.fetch(budget, ref.id);
    if (snapshot === null) continue;
    const related = object.related?.(snapshot) ?? null;
    const of = related && (await fetchObject(objects, budget, related));
    return { ref, object, snapshot, related: related && { when: related.when, of } };
  }
  return null;
}

/** Plans an object and its related one in order, and hands the changes of each to `carryOut`. */
async function planObject<Change>(
  tx: Tx,
  fetched: Fetched<Change> | null,
  run: {
    readonly clock: Clock;
    readonly carryOut: (changes: readonly Change[]) => Promise<void>;
  },
): Promise<SyncOutcome> {
  if (fetched === null) return 'foreign';
  const { ref, object, snapshot, related } = fetched;
  await lockObject(tx, ref);
  const before = related?.when === 'before' ? await planObject(tx, related.of, run) : null;
  const rows = await object.load(tx, snapshot);
  const plan = object.plan({ rows, snapshot, now: run.clock.now(), related: before });
  await run.carryOut(plan.changes);
  if (related?.when === 'after') await planObject(tx, related.of, run);
  return plan.outcome;
}

/** Until the transaction ends, no other sync reads or writes what this object is about. */
function lockObject(tx: Tx, { kind, id }: ObjectRef): Promise<void> {
  return lockName(tx, `sync:${kind}:${id}`);
}

/** Which events of Stripe are about a kind of object, and the id of the object that each one names. */
export interface FollowedEvents {
  readonly kind: ObjectKind;
  readonly types: readonly string[];
  /** Null where the event's object names none of them. */
  idOf(object: Readonly<Record<string, unknown>>): string | null;
}
