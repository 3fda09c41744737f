/** Members and statistics of the publication, for staff. */

/** Emails all admins about a new admin, a new API key, a member export, and similar changes. */
export { announceToAdminsJob } from './announce-to-admins.ts';
/** Finds names for the audit log. */
export { findAuditNames } from './audit-names.store.ts';
/** Labels and comps of many members at once. */
export { bulkMemberEndpoints } from './bulk-members.routes.ts';
/** The counts of the overview, by role. */
export { dashboardEndpoints } from './dashboard.routes.ts';
/** The gift subscriptions that a member bought or redeemed. */
export { memberGiftEndpoints } from './member-gifts.routes.ts';
/** Staff notes about members. */
export { memberNotesEndpoints } from './member-notes.routes.ts';
/** Summarizes the notes about several members, for moderators. */
export { summarizeNotes } from './member-notes.store.ts';
/** The error for removing the last admin. */
export { lastAdmin } from './members.errors.ts';
/** Lists and changes members. */
export { staffMembersEndpoints } from './members.routes.ts';
/** Erases a person from the notes of staff. */
export { staffPersonalData } from './personal-data.ts';
/** Subscriptions and monthly tips in one list. */
export { recurringEndpoints } from './recurring.routes.ts';
/** Search across members, payments, articles and more. */
export { searchEndpoints } from './search.routes.ts';
/** The labels and saved filters of members, and the members that match. */
export { segmentEndpoints } from './segments.routes.ts';
/** The segments that newsletter issues can be sent to. */
export { createIssueSegments } from './segments-of-issues.ts';
/** The setup steps of a site, and which are done. */
export { setupEndpoints } from './setup.routes.ts';
/** For the command line: assigns a role to an email address, and removes the second factor of one. */
export { addStaff, resetSecondFactorOf } from './staff-commands.ts';
/** Statistics with their definitions. */
export { statsEndpoints } from './stats.routes.ts';
/** The moderation statistics of a period. */
export { transparencyEndpoints } from './transparency.routes.ts';
