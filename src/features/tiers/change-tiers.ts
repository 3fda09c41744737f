import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidFields, notFound, stale } from '../../platform/errors/refusals.ts';
import {
  type Actor,
  type AuditAction,
  type EditedBy,
  recordChange,
  requireVersion,
} from '../audit/index.ts';
import { tierSlugTaken } from './tiers.errors.ts';
import { findPriceFaults, planPrices } from './tiers.rules.ts';
import type { NewTier, PriceInput, TierChange } from './tiers.schemas.ts';
import {
  findTier,
  insertPrice,
  insertTier,
  replacePrice,
  type TierRow,
  updateTier,
} from './tiers.store.ts';

/** The topic that is published with a tier's id whenever the tier or its prices change. */
export const TIERS_TOPIC = 'tiers';

export interface TierDeps extends DbDeps {
  readonly changes: Changes;
}

/** Creates a tier. Throws `slug_taken`, or `invalid` if Stripe would not charge one of the prices. */
export async function createTier(deps: TierDeps, given: NewTier, actor: Actor): Promise<TierRow> {
  requirePrices(given.prices);
  const { prices, ...fields } = given;
  const now = deps.clock.now();
  try {
    return await deps.db.transaction(async (tx) => {
      const id = await insertTier(tx, fields, now);
      for (const price of prices) await insertPrice(tx, { tierId: id, ...price }, now);
      return await recordTier(deps, tx, id, { actor, action: 'tier.created' });
    });
  } catch (error) {
    throw isUniqueViolation(error) ? tierSlugTaken() : error;
  }
}

/** Changes the fields that are set. Throws `stale` if `expectedVersions` does not include the current version. */
export function changeTier(
  deps: TierDeps,
  id: string,
  change: TierChange,
  by: EditedBy,
): Promise<TierRow> {
  if (change.prices) requirePrices(change.prices);
  return deps.db.transaction(async (tx) => {
    const before = await findTier(tx, { id });
    if (before === null) throw notFound();
    requireVersion(before, by);
    const { version } = before;
    const now = deps.clock.now();
    const fields = {
      name: change.name ?? before.name,
      description: change.description ?? before.description,
      benefits: change.benefits ?? before.benefits,
      position: change.position ?? before.position,
      trialDays: change.trialDays ?? before.trialDays,
      archivedAt: archivedAtAfter(before, change, now),
    };
    if (!(await updateTier(tx, id, { fields, version }, now))) throw stale();
    if (change.prices) await applyPrices(tx, before, change.prices, now);
    return await recordTier(deps, tx, id, { actor: by.actor, action: 'tier.changed', before });
  });
}

function archivedAtAfter(before: TierRow, change: TierChange, now: Date): Date | null {
  if (change.archived === undefined) return before.archivedAt;
  return change.archived ? (before.archivedAt ?? now) : null;
}

async function applyPrices(
  tx: Tx,
  before: TierRow,
  wanted: readonly PriceInput[],
  now: Date,
): Promise<void> {
  const plan = planPrices(before.prices, wanted);
  for (const { id } of plan.replaced) await replacePrice(tx, id, now);
  for (const price of plan.added) await insertPrice(tx, { tierId: before.id, ...price }, now);
}

async function recordTier(
  deps: TierDeps,
  tx: Tx,
  id: string,
  change: { actor: Actor; action: AuditAction; before?: TierRow },
): Promise<TierRow> {
  const tier = await findTier(tx, { id });
  if (tier === null) throw notFound();
  await recordChange(tx, {
    ...change,
    at: deps.clock.now(),
    subject: { kind: 'tier', id },
    after: tier,
  });
  await deps.changes.publish(tx, TIERS_TOPIC, id);
  return tier;
}

function requirePrices(prices: readonly PriceInput[]): void {
  const faults = findPriceFaults(prices);
  if (faults.length === 0) return;
  throw invalidFields(
    faults.map(({ index, message }) => ({ path: `body.prices.${index}.price.amount`, message })),
  );
}
