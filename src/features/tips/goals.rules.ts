import type { PaymentDetails } from '../payments/index.ts';

/** What was paid for an article in the goal's currency, less refunds and disputes; never below 0. */
export function sumRaised(
  payments: readonly Pick<PaymentDetails, 'amount' | 'reversals'>[],
): number {
  return payments.reduce((sum, { amount, reversals }) => {
    const { refunded, disputed } = reversals;
    return sum + Math.max(0, amount - refunded - disputed);
  }, 0);
}

interface GoalFacts {
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
