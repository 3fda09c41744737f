import { money } from '../../money/money.ts';
import type { PriceMoveRow } from './price-moves.store.ts';

export interface MoveProgress {
  readonly moved: number;
  /** How many are still to be moved; 0 once the move has ended. */
  readonly waiting: number;
}

export function presentPriceMove(row: PriceMoveRow, { moved, waiting }: MoveProgress) {
  const { id, price, noticeDays, startedById, startedAt, endedAt } = row;
  const { interval } = price;
  const to = money(price.amount, price.currency);
  return { id, interval, to, noticeDays, startedById, startedAt, endedAt, moved, waiting };
}
