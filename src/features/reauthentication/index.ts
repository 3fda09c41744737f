/** Reauthentication: a member gives a proof again, so that their session counts as fresh. */

/** The refusal for a member with a second factor who gave only the first. */
export { secondProofMissing } from './reauthentication.errors.ts';
/** Endpoints that list a member's proofs, mail a code, and check a proof. */
export { reauthenticationEndpoints } from './reauthentication.routes.ts';
