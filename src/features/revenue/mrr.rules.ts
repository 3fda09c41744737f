/** Shown with all figures of recurring revenue: the tile, months, movements and cohorts use the same definition. */
export const MRR_DEFINITION =
  'What subscriptions to a plan are worth a month, now or at the end of a month: the price of a whole period without tax, divided by its months (12 for a year), while the subscription is active or past due. Discounts, refunds and what was charged for the rest of a period change nothing. Trials, paused subscriptions, gift subscriptions and monthly tips are not counted.';
