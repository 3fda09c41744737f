import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { MOVABLE_STATUSES, type OfferedPrice } from './price-moves.rules.ts';

const moveSelect = {
  id: true,
  noticeDays: true,
  startedById: true,
  startedAt: true,
  endedAt: true,
  price: { select: { id: true, tierId: true, interval: true, currency: true, amount: true } },
} as const satisfies Prisma.PriceMoveSelect;

/** `price` is the price that subscribers are moved to. */
export type PriceMoveRow = TypedRow<
  Prisma.PriceMoveGetPayload<{ select: typeof moveSelect }>,
  { price: OfferedPrice }
>;

/** Returns null if a move to this price is already open; the unique index decides races. */
export async function insertMove(
  tx: Tx,
  move: Omit<PriceMoveRow, 'id' | 'endedAt' | 'price'> & { readonly tierPriceId: string },
): Promise<PriceMoveRow | null> {
  const id = newId();
  const { count } = await tx.priceMove.createMany({
    data: [{ id, ...move }],
    skipDuplicates: true,
  });
  return count === 0 ? null : await findMove(tx, id);
}

export async function findMove(tx: Tx, id: string): Promise<PriceMoveRow | null> {
  const where = { id };
  return (await tx.priceMove.findUnique({ where, select: moveSelect })) as PriceMoveRow | null;
}

export async function findOpenMove(tx: Tx, tierPriceId: string): Promise<PriceMoveRow | null> {
  const where = { tierPriceId, endedAt: null };
  return (await tx.priceMove.findFirst({ where, select: moveSelect })) as PriceMoveRow | null;
}

export async function listOpenMoves(tx: Tx): Promise<PriceMoveRow[]> {
  const where = { endedAt: null };
  const rows = await tx.priceMove.findMany({ where, orderBy: { id: 'asc' }, select: moveSelect });
  return rows as PriceMoveRow[];
}

/** Returns a page of a tier's price moves, newest first, with one row more than `limit` if there are more. */
export async function listMoves(
  tx: Tx,
  tierId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<PriceMoveRow[]> {
  const rows = await tx.priceMove.findMany({
    where: { price: { tierId }, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: moveSelect,
  });
  return rows as PriceMoveRow[];
}

/** Returns false if the move has already ended; a single conditional update decides. */
export async function endMove(tx: Tx, id: string, now: Date): Promise<boolean> {
  const where = { id, endedAt: null };
  const { count } = await tx.priceMove.updateMany({ where, data: { endedAt: now } });
  return count === 1;
}

/** Returns true if a move is open, and prevents its end until the transaction ends. */
export async function lockOpenMove(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM price_moves WHERE id = ${id}::uuid AND ended_at IS NULL FOR SHARE`;
  return rows.length > 0;
}

export interface StepId {
  readonly moveId: string;
  readonly subscriptionId: string;
}

export type StepRow = Prisma.PriceMoveStepGetPayload<object>;

export function findStep(tx: Tx, step: StepId): Promise<StepRow | null> {
  return tx.priceMoveStep.findUnique({ where: { moveId_subscriptionId: step } });
}

/** Stores that Stripe is about to be called, and returns the number of the attempt. */
export async function beginStep(
  tx: Tx,
  { moveId, subscriptionId }: StepId,
  from: { readonly fromTierPriceId: string; readonly begunAt: Date },
): Promise<number> {
  const where = { moveId, subscriptionId };
  const first = { ...where, ...from, attempt: 0 };
  await tx.priceMoveStep.createMany({ data: [first], skipDuplicates: true });
  await tx.priceMoveStep.updateMany({ where, data: { attempt: { increment: 1 } } });
  return (await findStep(tx, where))?.attempt ?? 1;
}

/** Returns false if the step was already finished; a conditional update decides which call notifies the subscriber. */
export async function finishStep(
  tx: Tx,
  { moveId, subscriptionId }: StepId,
  movedAt: Date,
): Promise<boolean> {
  const where = { moveId, subscriptionId, movedAt: null };
  const { count } = await tx.priceMoveStep.updateMany({ where, data: { movedAt } });
  return count === 1;
}

export function countMoved(tx: Tx, moveId: string): Promise<number> {
  return tx.priceMoveStep.count({ where: { moveId, movedAt: { not: null } } });
}

/** Selects the subscriptions to these prices that may be moved; `planPriceMove` makes the final decision. */
function movableOn(priceIds: readonly string[]) {
  return {
    tierPriceId: { in: [...priceIds] },
    refusedAt: null,
    cancelAt: null,
    nextTierPriceId: null,
    status: { in: MOVABLE_STATUSES },
  };
}

export function countMovable(tx: Tx, priceIds: readonly string[]): Promise<number> {
  return tx.subscription.count({ where: movableOn(priceIds) });
}

const movableSelect = {
  id: true,
  status: true,
  cancelAt: true,
  nextTierPriceId: true,
  tierPriceId: true,
  stripeSubscriptionId: true,
  currentPeriodStart: true,
  currentPeriodEnd: true,
} as const satisfies Prisma.SubscriptionSelect;

type MovableRow = Prisma.SubscriptionGetPayload<{ select: typeof movableSelect }>;

export function listMovable(
  tx: Tx,
  priceIds: readonly string[],
  { after, limit }: { after: string | null; limit: number },
): Promise<MovableRow[]> {
  return tx.subscription.findMany({
    where: { ...movableOn(priceIds), ...(after === null ? {} : { id: { gt: after } }) },
    select: movableSelect,
    orderBy: { id: 'asc' },
    take: limit,
  });
}
