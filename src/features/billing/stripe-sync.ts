import { billingAppliers } from './billing.appliers.ts';
import { sessionComparisons } from './find-session-differences.ts';
import { sessionHandler } from './session-handler.ts';
import { sessionObject } from './sync-session.ts';

/** How purchases are followed at Stripe: the one fulfilment of a session, however we hear of it. */
export const sessionSync = {
  appliers: billingAppliers,
  object: sessionObject,
  events: sessionHandler,
  comparisons: sessionComparisons,
};
