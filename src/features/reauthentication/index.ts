/** Reauthentication: a member gives a proof again, so that their session counts as fresh. */

/** Endpoints that list a member's proofs, mail a code, and check a proof. */
export { reauthenticationEndpoints } from './reauthentication.routes.ts';
