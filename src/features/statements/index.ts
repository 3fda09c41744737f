/** Authors' monthly statements: their share of tips and of what subscriptions bring, to the cent. */

/** Drafts the statements of the months that are over; the schedule calls it. */
export { draftDueStatements } from './draft-statements.ts';
/** Reading, drafting and approving statements. */
export { statementEndpoints } from './statements.routes.ts';
/** Pays an approved statement to its author's Stripe account. */
export { transferStatementJob } from './transfer-statement.ts';
