import type { Database } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { articleRows } from '../articles/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { findGoal, lockGoal, removeGoal, writeGoal } from './goals.store.ts';
import { endGoal, findGoalState, type GoalDeps, type GoalState, syncGoal } from './sync-goal.ts';

export interface SetGoalDeps extends GoalDeps {
  readonly db: Database;
  readonly readSettings: ReadSettings;
}

interface GoalInput {
  readonly amount: number;
  readonly currency: string;
  readonly closesAfterRefunds: boolean;
}

/**
 * Sets the amount that tips for an article must reach. If they have reached it, the article opens at once. An article
 * that is already open stays open under a higher goal unless `closesAfterRefunds` is set. Audited. Throws `not_found`,
 * or `invalid` for a currency that does not accept tips.
 */
export async function setGoal(
  deps: SetGoalDeps,
  { articleId, wish, actor }: { articleId: string; wish: GoalInput; actor: Actor },
): Promise<GoalState> {
  const { tips } = await deps.readSettings();
  if (!Object.hasOwn(tips, wish.currency)) {
    throw invalidField('body.currency', 'is not a currency in which tips are accepted');
  }
  return await deps.db.transaction(async (tx) => {
    if ((await articleRows.find(tx, { id: articleId })) === null) throw notFound();
    const now = deps.clock.now();
    const before = await lockGoal(tx, articleId);
    await writeGoal(tx, { articleId, ...wish, now });
    await syncGoal(deps, tx, articleId);
    await recordChange(tx, {
      actor,
      at: now,
      action: 'goal.set',
      subject: { kind: 'article', id: articleId },
      ...(before === null ? {} : { before }),
      after: wish,
    });
    const state = await findGoalState(tx, articleId, deps.clock.now());
    if (state === null) throw new Error('The goal was deleted while it was being saved.');
    return state;
  });
}

/** Deletes a goal and ends the access that it opened. Audited. Throws `not_found`. */
export async function deleteGoal(
  deps: SetGoalDeps,
  articleId: string,
  actor: Actor,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const goal = await lockGoal(tx, articleId);
    if (goal === null || !(await removeGoal(tx, articleId))) throw notFound();
    await endGoal(deps, tx, articleId);
    await recordChange(tx, {
      actor,
      at: deps.clock.now(),
      action: 'goal.removed',
      subject: { kind: 'article', id: articleId },
      before: goal,
    });
  });
}

/** Throws `not_found`. */
export async function readGoal({ db, clock }: SetGoalDeps, articleId: string) {
  const [goal, state] = await Promise.all([
    findGoal(db.read, articleId),
    findGoalState(db.read, articleId, clock.now()),
  ]);
  if (goal === null || state === null) throw notFound();
  return { ...state, closesAfterRefunds: goal.closesAfterRefunds };
}
