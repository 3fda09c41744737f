/** What came back of a payment. */
interface Came {
  readonly refunded: number;
  readonly isDisputed: boolean;
}

/** What came in for an article in the goal's currency, without what went back; never below 0. */
export function sumRaised(
  payments: readonly { readonly amount: number; readonly reversals: Came }[],
): number {
  return payments.reduce((sum, { amount, reversals }) => {
    if (reversals.isDisputed) return sum;
    return sum + Math.max(0, amount - reversals.refunded);
  }, 0);
}

export interface GoalFacts {
  readonly amount: number;
  readonly raised: number;
  /** Whether what was raised may close the article again once it drops below. */
  readonly takesBack: boolean;
  /** Whether the article is free for everyone because of it. */
  readonly isReached: boolean;
}

/** Whether the article should be free for everyone by its goal. */
export function isGoalOpen({ amount, raised, takesBack, isReached }: GoalFacts): boolean {
  return raised >= amount || (isReached && !takesBack);
}
