/** A second factor in addition to password or mail: codes of an authenticator app, and recovery codes. */

/** Checks and uses up a second factor after the first; finds since when a member has it. */
export { checkSecondFactor, findProofDate, type SecondProof } from './check-second-factor.ts';
/** Returns the hash under which a recovery code is stored. */
export { hashRecoveryCode } from './codes.ts';
/** The dependencies of actions that check or change a second factor. */
export type { FactorDeps } from './enrol-factor.ts';
/** The second factor in a member's data export. */
export { secondFactorPersonalData } from './personal-data.ts';
/** Removes, for staff, a second factor that its member lost; finds a request that waits for a second admin. */
export { findWaitingRemoval, resetSecondFactor } from './remove-factor.ts';
/** Re-seals secrets that older server keys sealed. */
export { resealSecrets } from './reseal-secrets.ts';
/** Deletes passkeys at a password reset, unless they are the second factor. */
export { revokePasskeys } from './revoke-passkeys.ts';
/** Endpoints that enrol and remove a second factor, and renew recovery codes. */
export { secondFactorEndpoints } from './second-factor.routes.ts';
/** Schemas of a code of the app, and of a recovery code, as typed. */
export { codeSchema, recoveryCodeSchema } from './second-factor.schemas.ts';
/** Endpoints of the second step of a sign-in. */
export { secondStepEndpoints } from './second-step.routes.ts';
