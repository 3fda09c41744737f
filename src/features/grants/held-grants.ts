import {
  listGrantsHeldBy,
  listGrantsOfMembers,
  listSubscribersAmong,
  lockHolder,
} from './grants.store.ts';

/** What members, browsers and groups hold. */
export const heldGrants = {
  listOf: listGrantsHeldBy,
  listOfMembers: listGrantsOfMembers,
  listSubscribersAmong,
  lockHolder,
};
