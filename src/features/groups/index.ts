/** Groups: schools, companies and libraries whose readers get access through one agreement. */

/** Extends the access of a group after a payment, and takes it back after a refund or a dispute. */
export { bookGroupPayment, syncPaidPeriod } from './book-period.ts';
/** Gives members their seats at sign-in, and the groups that they manage. */
export { joinGroups } from './claim-seat.ts';
/** Deletes the addresses of an erased member that staff have entered as admins. */
export { deletePendingAdmins } from './group-admins.store.ts';
/** Returns the groups that gave grants. */
export { listGroupsOfGrants } from './group-grants.store.ts';
/** Endpoints by which the admins of a group pay for it, and the payments for staff. */
export { groupPaymentEndpoints } from './group-payments.routes.ts';
/** Endpoints for staff and for the groups' own admins, and the endpoint that claims a seat. */
export { groupEndpoints } from './groups.routes.ts';
/** Whether a group exists, and its name. */
export { groupExists, groupNameOf } from './groups.store.ts';
/** A cache of the groups that are not over. */
export {
  createGroupsCache,
  GROUPS_TOPIC,
} from './groups-cache.ts';
/** Access by the IP address or the email domain of a reader: opens articles, and previews whether they would open. */
export {
  type GroupOffersRequest,
  type GroupUnlockRequest,
  hasGroupsByAddress,
  offersOfGroups,
  openByGroup,
} from './open-by-group.ts';
/** The payments for groups that staff had ended before, which wait for a decision: an entry per payment. */
export { listPaidAfterEnd } from './periods.store.ts';
/** The group seats of a member, and the groups that they manage, in their data export. */
export { groupsPersonalData } from './personal-data.ts';
/** Syncs seats after a change of email address; deletes the seats of an erased member. */
export { eraseSeatsOf, syncSeatsToEmail } from './remove-seat.ts';
/** Deletes unclaimed invitations of groups that are over. */
export { deleteExpiredInvitations } from './seats.store.ts';
