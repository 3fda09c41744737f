/** What staff see and change of members. */

/** Gives an address a role, for the command line. */
export { type AddedStaff, addStaff } from './add-staff.ts';
export { staffMembersEndpoints } from './members.routes.ts';
