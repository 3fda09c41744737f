/** Disputes as staff answer them: deadlines, and evidence that is sent to the bank through Stripe. */

/** The endpoints for disputes and their evidence. */
export { disputeEndpoints } from './disputes.routes.ts';
