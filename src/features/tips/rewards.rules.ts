import { z } from 'zod';

/** What a tip opens for its giver: some days of the site or of a tier. */
export const rewardSchema = z.object({
  days: z.int(),
  scope: z.union([z.literal('site'), z.object({ tier: z.string() })]),
});
export type Reward = Readonly<z.output<typeof rewardSchema>>;

/** From which amount on a tip opens something, by currency. */
type RewardRules = Readonly<Record<string, Reward & { readonly amount: number }>>;

/** What is promised for a tip when it is asked for; changes of the setting concern later ones. */
export function promiseReward(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  rules: RewardRules,
): Reward | null {
  const rule = Object.hasOwn(rules, currency) ? rules[currency] : undefined;
  if (rule === undefined || amount < rule.amount) return null;
  return { days: rule.days, scope: rule.scope };
}
