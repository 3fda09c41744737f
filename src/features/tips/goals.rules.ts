import type { PaymentDetails } from '../payments/index.ts';

/** Sums the payments for an article in the goal's currency, minus refunds and disputes. Each counts at least 0. */
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
  /** True if the article closes again once the raised amount drops below the goal. */
  readonly closesAfterRefunds: boolean;
  /** True if the article is already free for everyone because of the goal. */
  readonly isReached: boolean;
}

/** Returns whether the goal makes the article free for everyone. */
export function isGoalOpen({ amount, raised, closesAfterRefunds, isReached }: GoalFacts): boolean {
  return raised >= amount || (isReached && !closesAfterRefunds);
}
