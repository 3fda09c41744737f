/** A second proof beside password or mail: codes of an app, and recovery codes for when it is lost. */

export { listRecoveryCodes } from './recovery-codes.store.ts';
/** For staff: takes away the second factor of somebody who has lost theirs. */
export { resetSecondFactor } from './remove-factor.ts';
/** Seals anew what older server keys sealed. */
export { resealSecrets } from './reseal-secrets.ts';
export { type SecondFactorRoutesDeps, secondFactorEndpoints } from './second-factor.routes.ts';
export { findFactor, hasSecondFactor } from './second-factors.store.ts';
export { secondStepEndpoint } from './second-step.routes.ts';
