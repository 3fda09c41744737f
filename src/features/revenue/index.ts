/** What subscriptions are worth a month, every change of it, and the months that follow from them. */

/** The days that figures are asked for. */
export { type DaySpan, daySpanQuery, decideDaySpan } from './day-span.ts';
/** The way from an article's wall to a paid subscription. */
export { funnelEndpoints } from './funnel.routes.ts';
/** What all figures of recurring revenue count. */
export { MRR_DEFINITION } from './mrr.rules.ts';
/** The changes of subscriptions of an erased member, kept without them. */
export { forgetPayer, misrecorded } from './mrr.store.ts';
/** What all subscriptions are worth a month now. */
export { readPresentMrr } from './read-revenue.ts';
/** Records what a subscription is worth, in the transaction that changed it. */
export { recordMrr } from './record-mrr.ts';
/** MRR by month with its movements, retention by cohort, trial conversion, and every change as CSV. */
export { revenueEndpoints } from './revenue.routes.ts';
/** Sums up the months that are over; and all of it again, for the command line. */
export { recountRevenue, summarizeRevenue } from './summarize-months.ts';
