/** What staff see and change of members, and the figures of the publication. */

/** Gives an address a role, for the command line. */
export { addStaff } from './add-staff.ts';
/** The counts of the overview, by role. */
export { dashboardEndpoints } from './dashboard.routes.ts';
/** Notes of staff about members. */
export { memberNotesEndpoints } from './member-notes.routes.ts';
/** The refusal to remove the last admin. */
export { lastAdmin } from './members.errors.ts';
/** Listing and changing members. */
export { staffMembersEndpoints } from './members.routes.ts';
/** What a member's export says of the notes of staff. */
export { staffPersonalData } from './personal-data.ts';
/** Subscriptions and monthly tips in one list. */
export { recurringEndpoints } from './recurring.routes.ts';
/** Removes the second factor of an address, for the command line. */
export { resetSecondFactorOf } from './reset-second-factor-of.ts';
/** Statistics, each with its definition. */
export { statsEndpoints } from './stats.routes.ts';
