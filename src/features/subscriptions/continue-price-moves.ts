import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { SYSTEM } from '../audit/index.ts';
import { findTierPrice, listOlderPrices } from '../tiers/index.ts';
import { closeMove } from './end-price-move.ts';
import { CONTINUE_MOVE, enqueueStep } from './price-moves.queue.ts';
import { type MovePlan, type MoveTerms, planPriceMove } from './price-moves.rules.ts';
import { findMove, listMovable, listOpenMoves, type PriceMoveRow } from './price-moves.store.ts';

const PAGE = 200;

/** A subscription on an older price, with the plan that a price move has for it now. */
interface PlannedMove {
  readonly subscriptionId: string;
  readonly stripeSubscriptionId: string;
  readonly tierPriceId: string;
  readonly plan: Exclude<MovePlan, 'left'>;
}

/** Yields the plan of a price move page by page, for a preview and for the move itself. */
export async function* planMoves(
  tx: Tx,
  { older, terms, now }: { older: readonly MoveTerms['price'][]; terms: MoveTerms; now: Date },
): AsyncGenerator<PlannedMove[]> {
  const prices = new Map(older.map((price) => [price.id, price]));
  for (let after: string | null = null; ; ) {
    const rows = await listMovable(tx, [...prices.keys()], { after, limit: PAGE });
    yield rows.flatMap(({ id: subscriptionId, tierPriceId, stripeSubscriptionId, ...state }) => {
      const price = tierPriceId === null ? undefined : prices.get(tierPriceId);
      if (price === undefined) return [];
      const hasNext = state.nextTierPriceId !== null;
      const plan = planPriceMove({ ...state, price, hasNext }, terms, now);
      if (plan === 'left') return [];
      return [{ subscriptionId, stripeSubscriptionId, tierPriceId: price.id, plan }];
    });
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? null;
  }
}

/** Enqueues a job for each subscriber who is due to be moved; safe to run at any time. */
export async function continuePriceMoves(deps: DbDeps): Promise<void> {
  for (const move of await listOpenMoves(deps.db.read)) await continueMove(deps, move);
}

export function continueMoveJob(deps: DbDeps): JobKind {
  return job({
    name: CONTINUE_MOVE,
    payload: z.object({ moveId: z.uuid() }),
    async handle({ moveId }) {
      const move = await findMove(deps.db.read, moveId);
      if (move?.endedAt === null) await continueMove(deps, move);
    },
  });
}

async function continueMove(deps: DbDeps, move: PriceMoveRow): Promise<void> {
  const { db, clock } = deps;
  const priced = await findTierPrice(db.read, { id: move.price.id });
  if (!priced?.tier.prices.some(({ id }) => id === move.price.id)) {
    // The target price is no longer sold, so the move ends.
    await db.transaction((tx) => closeMove(deps, tx, { move, actor: SYSTEM }));
    return;
  }
  const older = await listOlderPrices(db.read, priced.price);
  const plan = { older, terms: move, now: clock.now() };
  for await (const page of planMoves(db.read, plan)) {
    const due = page.filter((one) => one.plan === 'now');
    await db.transaction(async (tx) => {
      for (const { subscriptionId, stripeSubscriptionId } of due) {
        await enqueueStep(tx, { moveId: move.id, subscriptionId }, stripeSubscriptionId);
      }
    });
  }
}
