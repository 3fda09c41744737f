/** What staff see and change of members, and the figures of the publication. */

/** Mails all admins of a new admin, a new API key, or a file of members. */
export { announceToAdminsJob } from './announce-to-admins.ts';
/** Names for the audit log. */
export { findAuditNames } from './audit-names.store.ts';
/** The counts of the overview, by role. */
export { dashboardEndpoints } from './dashboard.routes.ts';
/** Notes of staff about members. */
export { memberNotesEndpoints } from './member-notes.routes.ts';
/** The refusal to remove the last admin. */
export { lastAdmin } from './members.errors.ts';
/** Listing and changing members. */
export { staffMembersEndpoints } from './members.routes.ts';
/** What an erasure does to the notes of staff. */
export { staffPersonalData } from './personal-data.ts';
/** Subscriptions and monthly tips in one list. */
export { recurringEndpoints } from './recurring.routes.ts';
/** One search over members, payments and articles. */
export { searchEndpoints } from './search.routes.ts';
/** Labels and saved filters of members. */
export { segmentEndpoints } from './segments.routes.ts';
/** The segments that issues of newsletters can go to. */
export { createIssueSegments } from './segments-of-issues.ts';
/** The steps of setting up a site, and which are done. */
export { setupEndpoints } from './setup.routes.ts';
/** For the command line: gives an address a role; removes the second factor of an address. */
export { addStaff, resetSecondFactorOf } from './staff-commands.ts';
/** Statistics, each with its definition. */
export { statsEndpoints } from './stats.routes.ts';
/** The moderation of a period in figures. */
export { transparencyEndpoints } from './transparency.routes.ts';
