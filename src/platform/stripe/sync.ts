import type { Clock } from '../../time/clock.ts';
import { retryConcurrentUpdates } from '../db/concurrent-updates.ts';
import type { Database, Tx } from '../db/database.ts';
import type { DbDeps } from '../db/db-deps.ts';
import { lockName } from '../db/locks.ts';
import type { OwnAccount } from './account.ts';
import type { StripeBudget } from './budget.ts';
import type { ObjectKind, ObjectRef, Plan, PlanInput, RelatedObject, SyncOutcome } from './plan.ts';
import type { StripeClient } from './stripe.ts';

/** The dependencies of features that read from Stripe and write the results. */
export interface StripeDeps extends DbDeps {
  readonly stripe: StripeClient;
  /** Whether our API key is a live key. */
  readonly livemode: boolean;
  /** The account of our API key. */
  readonly account: OwnAccount;
}

/**
 * Defines how our rows follow one kind of Stripe object. Event jobs, the return page, the sweep, members' own changes
 * and reconciliation all run `sync` with these functions.
 */
export interface SyncedObject<Snapshot, Rows, Change> {
  /**
   * Fetches the object from Stripe, outside any transaction. Null if it is not ours. If an older snapshot must not
   * overwrite a newer one, the snapshot contains the version of our row from before the fetch.
   */
  fetch(budget: StripeBudget, id: string): Promise<Snapshot | null>;
  related?(snapshot: Snapshot): RelatedObject | null;
  /**
   * Reads our rows under the locks that the plan needs. Throws `concurrentUpdate` if they are newer than the snapshot.
   * Generates the ids of new rows, so that the plan stays pure.
   */
  load(tx: Tx, snapshot: Snapshot): Promise<Rows>;
  /** Decides what has to change. A pure function. */
  plan(input: PlanInput<Snapshot, Rows>): Plan<Change>;
}

/** Writes each kind of change. Each write is unique or conditional, so that it is idempotent. */
export type Appliers<Change extends { readonly kind: string }> = {
  readonly [Kind in Change['kind']]: (
    tx: Tx,
    change: Extract<Change, { readonly kind: Kind }>,
  ) => Promise<void>;
};

/** The changes that a table of appliers handles, with the applier's name as their kind. */
export type ChangesOf<Table extends Readonly<Record<string, (tx: Tx, change: never) => unknown>>> =
  {
    readonly [Kind in keyof Table]: { readonly kind: Kind } & Readonly<Parameters<Table[Kind]>[1]>;
  }[keyof Table];

/** Writes of the caller in the transaction of a sync. */
interface WithinSync {
  /** Runs before our rows are read. */
  before?(tx: Tx): Promise<void>;
  /** Runs after all changes were applied. */
  after?(tx: Tx, outcome: SyncOutcome): Promise<void>;
}

/** A plan that was not applied; `objects` are the object itself and its related ones. */
interface Preview extends Plan<{ readonly kind: string }> {
  readonly objects: readonly ObjectRef[];
}

export interface StripeSync {
  /**
   * Updates our rows to the state of an object at Stripe, in one transaction. Idempotent and safe under a race: syncs
   * of one object wait for each other, and start over if a row was written since it was read. Throws
   * `payments_unavailable`.
   */
  sync(budget: StripeBudget, ref: ObjectRef, within?: WithinSync): Promise<SyncOutcome>;
  /** Returns the plan that `sync` would apply now, and the objects that it covers. Writes nothing. */
  preview(budget: StripeBudget, ref: ObjectRef): Promise<Preview>;
}

/** The dependencies of features that sync objects from Stripe. */
export interface SyncDeps extends StripeDeps {
  readonly sync: StripeSync;
}

/** The handlers to try for each kind, in order: the first whose `fetch` returns a snapshot is used. */
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

/** Returns null if no handler of this kind recognizes the object as ours. */
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

/** Plans an object and its related one in order, and passes the changes of each to `carryOut`. */
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

/** Locks the object against other syncs until the transaction ends. */
function lockObject(tx: Tx, { kind, id }: ObjectRef): Promise<void> {
  return lockName(tx, `sync:${kind}:${id}`);
}

/** The Stripe events about a kind of object, and how to find the object's id in an event. */
export interface FollowedEvents {
  readonly kind: ObjectKind;
  readonly types: readonly string[];
  /** Null if the event's object does not refer to one. */
  idOf(object: Readonly<Record<string, unknown>>): string | null;
}
