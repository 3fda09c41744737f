/** Issues of newsletters: mails to a whole list, in which each recipient gets the edition that they may read. */

/** Creates what the endpoints and jobs of issues need. */
export { createIssueDeps, type Segments } from './issue-deps.ts';
/** The jobs that start, prepare and send issues. */
export { issueJobs } from './issues.jobs.ts';
/** Endpoints that draft, preview, send and stop issues. */
export { issueEndpoints } from './issues.routes.ts';
/** Lists composed issues that show an image. */
export { listIssuesWithImage } from './issues.store.ts';
/** The issues sent to a member's address, in their data export. */
export { issuesPersonalData } from './personal-data.ts';
/** Finds the recipient of the mail with a Message-ID. */
export { findRecipientAddress } from './recipients.store.ts';
/** Records a bounce or complaint about a mail of an issue. */
export { recordReport } from './results.store.ts';
/** Starts issues that are due. */
export { startDueIssues } from './transition-issue.ts';
