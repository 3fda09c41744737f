/** Groups: schools, firms and libraries whose readers get access by one agreement. */

/** Gives members who sign in their seats. */
export { joinGroups } from './claim-seat.ts';
/** The groups that gave grants. */
export { listGroupsOfGrants } from './group-grants.store.ts';
/** Groups and their seats for staff, and claiming a seat. */
export { groupEndpoints } from './groups.routes.ts';
/** The groups that may open something, cached. */
export {
  createGroupsCache,
  GROUPS_TOPIC,
} from './groups-cache.ts';
/** Access by the IP address or the domain of a reader: opening an article, and whether it would. */
export {
  type GroupOffersRequest,
  type GroupUnlockRequest,
  hasGroupsByAddress,
  offersOfGroups,
  openByGroup,
} from './open-by-group.ts';
/** What a member's export says of seats in groups. */
export { groupsPersonalData } from './personal-data.ts';
/** Syncs seats after a change of address; deletes those of an erased member. */
export { eraseSeatsOf, syncSeatsToEmail } from './remove-seat.ts';
/** Deletes unclaimed invitations of groups that are over. */
export { deleteExpiredInvitations } from './seats.store.ts';
