import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  endGrant,
  FOREVER,
  findGrantBySource,
  type GrantRow,
  isInForce,
  type LedgerDeps,
  writeGrant,
} from '../access/index.ts';
import { ARTICLES_TOPIC } from '../articles/index.ts';
import { listPaymentsOfTips } from '../billing/index.ts';
import { decideGoal, sumRaised } from './goals.rules.ts';
import { findGoal, type GoalRow, listPaidTipIds, lockGoal, writeTurn } from './goals.store.ts';

const SOURCE = 'goal';

export interface GoalDeps extends LedgerDeps {
  readonly changes: Changes;
}

/** How far a goal is, as everyone may know. */
export interface GoalState {
  readonly amount: number;
  readonly currency: string;
  readonly raised: number;
  readonly reached: boolean;
}

/** The goal of an article; null where it has none. */
export async function findGoalState(
  tx: Tx,
  articleId: string,
  now: Date,
): Promise<GoalState | null> {
  const goal = await findGoal(tx, articleId);
  if (goal === null) return null;
  const { amount, currency } = goal;
  const grant = await findTurn(tx, goal);
  const reached = grant !== null && isInForce(grant, now);
  return { amount, currency, raised: await findRaised(tx, goal), reached };
}

/**
 * Opens an article for everyone once its goal is reached, and closes it again where its editor wants
 * that; in the transaction that learned of the money. The goal is locked, so that of two payments at
 * once the second one counts the first.
 */
export async function keepGoal(deps: GoalDeps, tx: Tx, articleId: string): Promise<void> {
  const goal = await lockGoal(tx, articleId);
  if (goal === null) return;
  const now = deps.clock.now();
  const grant = await findTurn(tx, goal);
  const isReached = grant !== null && isInForce(grant, now);
  const verdict = decideGoal({ ...goal, raised: await findRaised(tx, goal), isReached });
  if (verdict === 'open') await openForEveryone(deps, tx, goal);
  if (verdict === 'close' && grant) await endGrant(deps, tx, grant, { at: now, cause: 'refunded' });
  // After the grant, so that whoever reads the article anew sees it; the sum has changed either way.
  await deps.changes.publish(tx, ARTICLES_TOPIC, articleId);
}

/** What a goal opened ends with it. */
export async function endGoal(deps: GoalDeps, tx: Tx, goal: GoalRow): Promise<void> {
  const grant = await findTurn(tx, goal);
  if (grant) await endGrant(deps, tx, grant, { at: deps.clock.now(), cause: 'revoked' });
  await deps.changes.publish(tx, ARTICLES_TOPIC, goal.articleId);
}

async function openForEveryone(deps: GoalDeps, tx: Tx, goal: GoalRow): Promise<void> {
  const turn = await findFreeTurn(tx, goal);
  await writeGrant(deps, tx, {
    holder: { kind: 'everyone' },
    scope: { kind: 'article', articleId: goal.articleId },
    startsAt: deps.clock.now(),
    endsAt: FOREVER,
    source: SOURCE,
    sourceId: nameTurn(goal, turn),
    ground: 'sponsored',
  });
  await writeTurn(tx, goal.articleId, turn);
}

/** An earlier goal of the article, since taken away, may have written some. */
async function findFreeTurn(tx: Tx, goal: GoalRow): Promise<number> {
  for (let turn = goal.turns + 1; ; turn += 1) {
    if ((await findGrantBySource(tx, SOURCE, nameTurn(goal, turn))) === null) return turn;
  }
}

/** The grant that was written last. */
function findTurn(tx: Tx, goal: GoalRow): Promise<GrantRow | null> {
  return findGrantBySource(tx, SOURCE, nameTurn(goal, goal.turns));
}

function nameTurn({ articleId }: GoalRow, turn: number): string {
  return `${articleId}#${turn}`;
}

async function findRaised(tx: Tx, { articleId, currency }: GoalRow): Promise<number> {
  const payments = await listPaymentsOfTips(tx, await listPaidTipIds(tx, articleId));
  return sumRaised(payments.filter((payment) => payment.currency === currency));
}
