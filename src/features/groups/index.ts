/** Groups: schools, firms and libraries whose readers get access by one agreement. */

/** Seats by domain and by invitation, as members sign in and change their address. */
export { joinGroups } from './claim-seat.ts';
export { type GroupRoutesDeps, groupEndpoints } from './groups.routes.ts';
/** The groups that may open something, cached. */
export {
  createGroupsCache,
  GROUPS_TOPIC,
  type GroupsCache,
} from './groups-cache.ts';
/** What opens by the address or the domain of a reader, and whether it would. */
export {
  type GroupOffersRequest,
  type GroupUnlockRequest,
  hasGroupsByAddress,
  offersOfGroups,
  openByGroup,
} from './open-by-group.ts';
/** What a member's export says of seats in groups. */
export { groupsPersonalData } from './personal-data.ts';
/** For an address that changed, and for erasure. */
export { eraseSeatsOf, syncSeatsToEmail } from './remove-seat.ts';
/** For the export of what is held on a member. */
export { deleteExpiredInvitations } from './seats.store.ts';
