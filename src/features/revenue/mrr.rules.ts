/** Shown with all figures of recurring revenue: the tile, months, movements and cohorts use the same definition. */
export const MRR_DEFINITION =
  'Monthly recurring revenue of plan subscriptions, now or at the end of a month: the price of a full period without tax, divided by its months (12 for a year), while the subscription is active or past due. Discounts, refunds and prorations do not change it. Trials, paused subscriptions, gift subscriptions and monthly tips are not counted.';
