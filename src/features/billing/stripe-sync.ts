import { billingAppliers } from './billing.appliers.ts';
import { sessionComparisons } from './find-session-differences.ts';
import { sessionHandler } from './session-handler.ts';
import { sessionObject } from './sync-session.ts';

/** The sync of Checkout Sessions with Stripe, which fulfils purchases for webhooks, return pages and jobs alike. */
export const sessionSync = {
  appliers: billingAppliers,
  object: sessionObject,
  events: sessionHandler,
  comparisons: sessionComparisons,
};
