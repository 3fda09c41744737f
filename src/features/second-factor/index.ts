/** A second factor beside password or mail: codes of an authenticator app, and recovery codes. */

/** Checks and uses up a second factor, for a member who has given the first; and since when they have it. */
export { checkSecondFactor, findProofDate, type SecondProof } from './check-second-factor.ts';
/** How a recovery code is stored. */
export { hashRecoveryCode } from './codes.ts';
/** What everything needs that checks or changes a second factor. */
export type { FactorDeps } from './enrol-factor.ts';
/** What a member's export says of the second factor. */
export { secondFactorPersonalData } from './personal-data.ts';
/** Removes the second factor of a member who has lost it, for staff; and the request that waits for a second admin. */
export { findWaitingRemoval, resetSecondFactor } from './remove-factor.ts';
/** Seals again the secrets that older server keys sealed. */
export { resealSecrets } from './reseal-secrets.ts';
/** Deletes passkeys at a password reset, unless they are the second factor. */
export { revokePasskeys } from './revoke-passkeys.ts';
/** Enrolling and removing a second factor, and recovery codes. */
export { secondFactorEndpoints } from './second-factor.routes.ts';
/** A code of the app, and a recovery code, as typed. */
export { codeSchema, recoveryCodeSchema } from './second-factor.schemas.ts';
/** The second step of a sign-in. */
export { secondStepEndpoints } from './second-step.routes.ts';
