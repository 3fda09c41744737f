/** Schools, firms and libraries: readers who read by one agreement. */

/** Seats by domain and by invitation, as members sign in and change their address. */
export { joinGroups } from './claim-seat.ts';
export { type GroupRoutesDeps, groupEndpoints } from './groups.routes.ts';
/** The groups that may open something, kept in memory. */
export { createKnownGroups, GROUPS_TOPIC, type KnownGroups } from './known-groups.ts';
/** What opens by the address or the domain of a reader, and whether it would. */
export {
  type AskedByGroup,
  type AskedOffers,
  hasGroupsByAddress,
  offersOfGroups,
  openByGroup,
} from './open-by-group.ts';
/** For an address that changed, and for erasure. */
export { forgetSeatsOf, moveSeats } from './remove-seat.ts';
/** For the export of what is held on a member. */
export { listOwnSeats, removeLateInvitations } from './seats.store.ts';
