/** Issues of newsletters: what is sent to everyone on a list at one time, to each the edition they may read. */

/** Creates what the endpoints and jobs of issues need. */
export { createIssueDeps, type Segments } from './issue-deps.ts';
/** The jobs that start, prepare and send issues. */
export { issueJobs } from './issues.jobs.ts';
/** Drafting, previewing, sending and stopping issues. */
export { issueEndpoints } from './issues.routes.ts';
/** Composed pages that show an image. */
export { listIssuesWithImage } from './issues.store.ts';
/** Starts issues that are due. */
export { startDueIssues } from './move-issue.ts';
/** What a member's export says of the issues that were sent to their address. */
export { issuesPersonalData } from './personal-data.ts';
/** The recipient of the mail with a Message-ID. */
export { findRecipientAddress } from './recipients.store.ts';
/** Records a bounce or complaint about a mail of an issue. */
export { recordReport } from './results.store.ts';
