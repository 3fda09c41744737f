import { money } from '../../money/money.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { findTier, findTierPrice, listOlderPrices } from '../tiers/index.ts';
import { priceMoveSchema } from './price-moves.schemas.ts';
import { countMovable, countMoved, listMoves, type PriceMoveRow } from './price-moves.store.ts';

interface ReadDeps {
  readonly db: Database;
}

/** Returns a page of a tier's price moves, newest first, with their progress. Throws `not_found`. */
export async function listPriceMoves(
  { db }: ReadDeps,
  { tierId, ...query }: PageQuery & { readonly tierId: string },
) {
  if ((await findTier(db.read, { id: tierId })) === null) throw notFound();
  const { data: moves, nextCursor } = await pageById('price-moves', query, {
    read: (page) => listMoves(db.read, tierId, page),
    present: (move) => move,
  });
  return { data: await Promise.all(moves.map((move) => withProgress({ db }, move))), nextCursor };
}

/** Returns the staff view of a price move with its progress. */
export async function withProgress({ db }: ReadDeps, move: PriceMoveRow) {
  const { interval, amount, currency } = move.price;
  const [moved, waiting] = await Promise.all([
    countMoved(db.read, move.id),
    countWaiting(db.read, move),
  ]);
  return pick(priceMoveSchema, {
    ...move,
    interval,
    to: money(amount, currency),
    moved,
    waiting,
  });
}

/** Returns the number of subscribers who have not been moved yet; 0 once the move has ended. */
async function countWaiting(tx: Tx, { endedAt, price }: PriceMoveRow): Promise<number> {
  const priced = endedAt === null ? await findTierPrice(tx, { id: price.id }) : null;
  if (priced === null) return 0;
  const older = await listOlderPrices(tx, priced.price);
  const ids = older.map(({ id }) => id);
  return await countMovable(tx, ids);
}
