/** What staff see and change of members. */

/** Gives an address a role, for the command line. */
export { addStaff } from './add-staff.ts';
/** How much waits for somebody, by role. */
export { dashboardEndpoints } from './dashboard.routes.ts';
export { memberNotesEndpoints } from './member-notes.routes.ts';
export { lastAdmin } from './members.errors.ts';
export { staffMembersEndpoints } from './members.routes.ts';
/** What a member's export says of the notes of staff. */
export { staffPersonalData } from './personal-data.ts';
/** Subscriptions and monthly tips in one list. */
export { recurringEndpoints } from './recurring.routes.ts';
/** Takes away the second factor of an address, for the command line. */
export { resetSecondFactorOf } from './reset-second-factor-of.ts';
/** The figures of the publication, with what each of them counts. */
export { statsEndpoints } from './stats.routes.ts';
