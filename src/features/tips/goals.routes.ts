import { z } from 'zod';
import { currencySchema, MAX_CHARGE, money, moneySchema } from '../../money/money.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { deleteGoal, readGoal, type SetGoalDeps, setGoal } from './set-goal.ts';
import type { GoalState } from './sync-goal.ts';

const PATH = '/v1/staff/articles/{id}/goal';
const FOR_EDITORS = { tag: 'Staff: articles', audience: { who: 'staff', role: 'editor' } } as const;

export const goalSchema = z
  .object({ amount: moneySchema, raised: moneySchema, reached: z.boolean() })
  .meta({
    id: 'Goal',
    description: 'The amount that tips must reach for the article to become free for everyone',
  });

const staffGoalSchema = goalSchema.extend({ closesAfterRefunds: z.boolean() });

const wishSchema = z.strictObject({
  amount: z
    .int()
    .min(1)
    .max(MAX_CHARGE * 10)
    .meta({ description: 'in the minor unit of the currency' }),
  currency: currencySchema,
  closesAfterRefunds: z.boolean().default(false).meta({
    description: 'whether the article closes again if refunds drop the total below the goal',
  }),
});

export function goalEndpoints(deps: SetGoalDeps): Endpoint[] {
  const shared = { ...FOR_EDITORS, path: PATH, params: z.object({ id: z.uuid() }) };
  const responses = { 200: { description: 'The goal', schema: staffGoalSchema } };
  return [
    endpoint({
      name: 'getGoal',
      ...shared,
      method: 'get',
      summary: 'Get the goal of an article and its progress',
      responses,
      handle: async ({ params }) => {
        const { closesAfterRefunds, ...state } = await readGoal(deps, params.id);
        return { status: 200, body: { ...presentGoal(state), closesAfterRefunds } };
      },
    }),
    endpoint({
      name: 'putGoal',
      ...shared,
      method: 'put',
      summary: 'Set the amount of tips that makes an article free for everyone',
      body: wishSchema,
      responses,
      handle: async (request) => {
        const { params, body: wish } = request;
        const asked = { articleId: params.id, wish, actor: actorOf(request) };
        const state = await setGoal(deps, asked);
        return {
          status: 200,
          body: { ...presentGoal(state), closesAfterRefunds: wish.closesAfterRefunds },
        };
      },
    }),
    endpoint({
      name: 'deleteGoal',
      ...shared,
      method: 'delete',
      summary: 'Delete a goal and end the access that it opened',
      responses: { 204: { description: 'The goal was deleted' } },
      result: (request) => deleteGoal(deps, request.params.id, actorOf(request)),
    }),
  ];
}

export function presentGoal({ amount, raised, currency, reached }: GoalState) {
  return { amount: money(amount, currency), raised: money(raised, currency), reached };
}
