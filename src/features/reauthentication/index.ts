/** Renewing a session's freshness: its member gives again what signs them in. */

/** What proofs a member can give, requesting a mailed code, and giving a proof. */
export { reauthenticationEndpoints } from './reauthentication.routes.ts';
