import type { z } from 'zod';
import { money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { findTier, listOlderPrices, type TierPriceRow } from '../tiers/index.ts';
import { planMoves } from './continue-price-moves.ts';
import { enqueueMove } from './price-moves.queue.ts';
import type { priceMoveRequestSchema } from './price-moves.schemas.ts';
import { insertMove, type PriceMoveRow } from './price-moves.store.ts';
import { priceMoveUnderWay } from './subscriptions.errors.ts';

/** The currency defaults to the site's currency, else to that of the first price. */
interface WantedMove extends Omit<z.output<typeof priceMoveRequestSchema>, 'preview'> {
  readonly tierId: string;
}

/** Returns the effect of a price move without changing anything. Throws `not_found`, `invalid`. */
export async function previewPriceMove(deps: SettingsDeps, wanted: WantedMove) {
  const { interval, noticeDays } = wanted;
  const { currency } = await deps.readSettings();
  const target = await getPresentPrice(deps.db.read, wanted, currency);
  const now = deps.clock.now();
  const older = await listOlderPrices(deps.db.read, target);
  const terms = { price: target, startedAt: now, noticeDays };
  const counts = new Map(older.map(({ id }) => [id, { now: 0, later: 0 }]));
  for await (const page of planMoves(deps.db.read, { older, terms, now })) {
    for (const { tierPriceId, plan } of page) {
      const count = counts.get(tierPriceId);
      if (count) count[plan] += 1;
    }
  }
  const from = older.flatMap(({ id, amount }) => {
    const count = counts.get(id);
    const isEmpty = count === undefined || count.now + count.later === 0;
    return isEmpty ? [] : [{ price: money(amount, target.currency), ...count }];
  });
  const sum = (plan: 'now' | 'later') => from.reduce((all, count) => all + count[plan], 0);
  const to = money(target.amount, target.currency);
  return { interval, to, noticeDays, now: sum('now'), later: sum('later'), from };
}

/**
 * Starts to move the subscribers of older prices to the current price. Jobs execute the move, now and after
 * renewals, until it is ended. Throws `not_found`, `invalid`, `price_move_under_way`.
 */
export async function startPriceMove(
  deps: SettingsDeps,
  wanted: WantedMove,
  actor: Actor,
): Promise<PriceMoveRow> {
  const { currency } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    const { id: tierPriceId } = await getPresentPrice(tx, wanted, currency);
    const now = deps.clock.now();
    const { noticeDays, tierId } = wanted;
    const startedById = actor.kind === 'member' ? actor.id : null;
    const move = await insertMove(tx, { tierPriceId, noticeDays, startedById, startedAt: now });
    if (move === null) throw priceMoveUnderWay();
    await recordChange(tx, {
      actor,
      at: now,
      action: 'price_move.started',
      subject: { kind: 'tier', id: tierId },
      after: { moveId: move.id, tierPriceId, noticeDays },
    });
    await enqueueMove(tx, move.id);
    return move;
  });
}

async function getPresentPrice(
  tx: Tx,
  { tierId, interval, currency }: WantedMove,
  siteCurrency: string,
): Promise<TierPriceRow> {
  const tier = await findTier(tx, { id: tierId });
  if (tier === null) throw notFound();
  const offered = tier.prices.filter((price) => price.interval === interval);
  const inCurrency = (wanted: string) => offered.find((price) => price.currency === wanted);
  const price = currency ? inCurrency(currency) : (inCurrency(siteCurrency) ?? offered[0]);
  if (price === undefined) {
    const field = offered.length === 0 ? 'interval' : 'currency';
    throw invalidField(`body.${field}`, 'is not offered for this tier');
  }
  return price;
}
