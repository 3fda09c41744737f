/** Monthly recurring revenue (MRR), its recorded changes, its monthly sums, and the subscription funnel. */

/** The days of a report. */
export { type DaySpan, daySpanQuery, decideDaySpan } from './day-span.ts';
/** The endpoints of the funnel from an article's paywall to a paid subscription. */
export { funnelEndpoints } from './funnel.routes.ts';
/** The definition of MRR that all figures use. */
export { MRR_DEFINITION } from './mrr.rules.ts';
/** Anonymizes the MRR changes of an erased member; finds subscriptions whose recorded changes are wrong. */
export { anonymizePayer, mrrMismatch } from './mrr.store.ts';
/** Returns the current MRR of all subscriptions. */
export { readPresentMrr } from './read-revenue.ts';
/** Records a change of a subscription's MRR, in the transaction that changed the subscription. */
export { recordMrr } from './record-mrr.ts';
/** Endpoints for MRR by month with its movements, retention by cohort, trial conversion, and the CSV of all changes. */
export { revenueEndpoints } from './revenue.routes.ts';
/** Stores the sums of past months; recounts and repairs everything for the command line. */
export { recountRevenue, summarizeRevenue } from './summarize-months.ts';
