/** What a tip opens for its giver: some days of the site or of a tier. */
export interface Reward {
  readonly days: number;
  readonly scope: 'site' | { readonly tier: string };
}

/** From which amount on a tip opens something, by currency. */
export type RewardRules = Readonly<Record<string, Reward & { readonly amount: number }>>;

/** What is promised for a tip when it is asked for; changes of the setting concern later ones. */
export function promiseReward(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  rules: RewardRules,
): Reward | null {
  const rule = Object.hasOwn(rules, currency) ? rules[currency] : undefined;
  if (rule === undefined || amount < rule.amount) return null;
  return { days: rule.days, scope: rule.scope };
}

export type RewardStep = 'write' | 'end' | null;

/** The grants of one payment, the last one last; what came back of it; and whether it would still run. */
export function decideReward(
  last: { readonly isEnded: boolean; readonly isReversed: boolean } | null,
  payment: { readonly cause: 'refunded' | 'disputed' | null; readonly isOver: boolean },
): RewardStep {
  if (payment.cause !== null) return last === null || last.isEnded ? null : 'end';
  if (payment.isOver) return null;
  if (last === null) return 'write';
  // Its money was away and came home: a won dispute, a failed refund.
  return last.isEnded && last.isReversed ? 'write' : null;
}
