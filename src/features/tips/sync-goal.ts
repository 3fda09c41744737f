import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { ARTICLES_TOPIC } from '../articles/index.ts';
import { FOREVER, grantRevisions, isInForce } from '../grants/index.ts';
import { paymentRows } from '../payments/index.ts';
import { isGoalOpen, sumRaised } from './goals.rules.ts';
import { findGoal, type GoalRow, listPaidTipIds, lockGoal } from './goals.store.ts';

const SOURCE = 'goal';

export interface GoalDeps {
  readonly clock: Clock;
  readonly changes: Changes;
}

export interface GoalState {
  readonly amount: number;
  readonly currency: string;
  readonly raised: number;
  readonly reached: boolean;
}

/** Returns the goal of an article. Null if it has none. */
export async function findGoalState(
  tx: Tx,
  articleId: string,
  now: Date,
): Promise<GoalState | null> {
  const goal = await findGoal(tx, articleId);
  if (goal === null) return null;
  const { amount, currency } = goal;
  const raised = await findRaised(tx, goal);
  return { amount, currency, raised, reached: await isReached(tx, articleId, now) };
}

/**
 * Opens an article for everyone once its goal is reached, and closes it again if `closesAfterRefunds` is set, in the
 * transaction that books the money. The goal is locked, so that of two concurrent payments the second one counts the
 * first.
 */
export async function syncGoal(deps: GoalDeps, tx: Tx, articleId: string): Promise<void> {
  const goal = await lockGoal(tx, articleId);
  if (goal === null) return;
  const facts = {
    ...goal,
    raised: await findRaised(tx, goal),
    isReached: await isReached(tx, articleId, deps.clock.now()),
  };
  await reviseGoalGrant(deps, tx, articleId, {
    isOpen: isGoalOpen(facts),
    supersedeCause: 'refunded',
  });
}

/** Ends the access that a goal opened. */
export function endGoal(deps: GoalDeps, tx: Tx, articleId: string): Promise<void> {
  return reviseGoalGrant(deps, tx, articleId, { isOpen: false, supersedeCause: 'revoked' });
}

async function reviseGoalGrant(
  deps: GoalDeps,
  tx: Tx,
  articleId: string,
  { isOpen, supersedeCause }: { isOpen: boolean; supersedeCause: 'refunded' | 'revoked' },
): Promise<void> {
  const source = {
    source: SOURCE,
    key: articleId,
    holder: { kind: 'everyone' },
    ground: 'sponsored',
  } as const;
  const startsAt = deps.clock.now();
  const scope = { kind: 'article', articleId } as const;
  const wanted = isOpen ? { scope, startsAt, endsAt: FOREVER } : null;
  await grantRevisions.write(deps, tx, source, { wanted, supersedeCause });
  // Published after the grant, so that a reload of the article sees it. The raised amount has changed in any case.
  await deps.changes.publish(tx, ARTICLES_TOPIC, articleId);
}

async function isReached(tx: Tx, articleId: string, now: Date): Promise<boolean> {
  const revisions = await grantRevisions.list(tx, SOURCE, [articleId]);
  const last = revisions.get(articleId)?.at(-1);
  return last !== undefined && isInForce(last, now);
}

async function findRaised(tx: Tx, { articleId, currency }: GoalRow): Promise<number> {
  const payments = await paymentRows.listOfTips(tx, await listPaidTipIds(tx, articleId));
  return sumRaised(payments.filter((payment) => payment.currency === currency));
}
