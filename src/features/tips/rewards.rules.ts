import { z } from 'zod';

/** The access that a tip grants to its giver: a number of days of the site or of a tier. */
export const rewardSchema = z.object({
  days: z.int(),
  scope: z.union([z.literal('site'), z.object({ tier: z.string() })]),
});
export type Reward = Readonly<z.output<typeof rewardSchema>>;

/** The minimum amount of a tip that earns a reward, by currency. */
type RewardRules = Readonly<Record<string, Reward & { readonly amount: number }>>;

/** Decides the reward when the tip is started; later changes of the setting do not affect it. */
export function promiseReward(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  rules: RewardRules,
): Reward | null {
  const rule = Object.hasOwn(rules, currency) ? rules[currency] : undefined;
  if (rule === undefined || amount < rule.amount) return null;
  return { days: rule.days, scope: rule.scope };
}
