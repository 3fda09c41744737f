import type { Tx } from '../../platform/db/database.ts';
import { findTierPrice, listOlderPrices } from '../tiers/index.ts';
import { countMovable, countMoved, type PriceMoveRow } from './price-moves.store.ts';

export interface MoveProgress {
  readonly moved: number;
  /** Whom it is still to move; nobody once it has ended. */
  readonly waiting: number;
}

/** How far a move is. */
export async function readProgress(tx: Tx, move: PriceMoveRow): Promise<MoveProgress> {
  const [moved, waiting] = await Promise.all([countMoved(tx, move.id), countWaiting(tx, move)]);
  return { moved, waiting };
}

async function countWaiting(tx: Tx, { endedAt, price }: PriceMoveRow): Promise<number> {
  const priced = endedAt === null ? await findTierPrice(tx, price.id) : null;
  if (priced === null) return 0;
  const older = await listOlderPrices(tx, priced.price);
  const ids = older.map(({ id }) => id);
  return await countMovable(tx, ids);
}
