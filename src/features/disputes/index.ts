/** Disputes as staff answer them: deadlines, and evidence that goes to the bank through Stripe. */

/** The endpoints of disputes and their evidence. */
export { disputeEndpoints } from './disputes.routes.ts';
