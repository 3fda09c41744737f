import {
  listGrantsHeldBy,
  listGrantsOfMembers,
  listSubscribersAmong,
  lockHolder,
} from './grants.store.ts';

/** Reads the grants of members, browsers and everyone. */
export const heldGrants = {
  listOf: listGrantsHeldBy,
  listOfMembers: listGrantsOfMembers,
  listSubscribersAmong,
  lockHolder,
};
