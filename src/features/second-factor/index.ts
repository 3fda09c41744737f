/** A second factor beside password or mail: codes of an authenticator app, and recovery codes. */

/** What a member's export says of the second factor. */
export { secondFactorPersonalData } from './personal-data.ts';
/** Removes the second factor of a member who has lost it, for staff. */
export { resetSecondFactor } from './remove-factor.ts';
/** Seals again the secrets that older server keys sealed. */
export { resealSecrets } from './reseal-secrets.ts';
/** Enrolling and removing a second factor, and recovery codes. */
export { secondFactorEndpoints } from './second-factor.routes.ts';
/** The second step of a sign-in. */
export { secondStepEndpoint } from './second-step.routes.ts';
