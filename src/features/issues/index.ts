/** Issues of newsletters: what goes to everyone on a list at one time, to each what is open to them. */
export { issueJobs } from './issues.jobs.ts';
export { issueEndpoints } from './issues.routes.ts';
/** Composed pages that show an image. */
export { listIssuesShowing } from './issues.store.ts';
/** Starts what is due. */
export { startDueIssues } from './move-issue.ts';
/** How many are handed over at one time, by whichever job of this process. */
export { createPermits } from './pacing.ts';
/** What a member's export says of the issues that were sent to their address. */
export { issuesPersonalData } from './personal-data.ts';
/** What an address was sent, for its owner. */
export { findRecipientAddress } from './recipients.store.ts';
export { createRenderIssue } from './render-issue.ts';
