/** Authors' monthly statements: their exact share of tips and of subscription revenue. */

/** The connected Stripe accounts to which statements can be paid, for staff. */
export { connectedAccountEndpoints } from './connected-accounts.routes.ts';
/** Drafts the statements of past months; a scheduled job. */
export { draftDueStatements } from './draft-statements.ts';
/** Endpoints that read, draft and approve statements. */
export { statementEndpoints } from './statements.routes.ts';
/** Pays an approved statement to its author's Stripe account. */
export { transferStatementJob } from './transfer-statement.ts';
