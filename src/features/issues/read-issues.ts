import type { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { pageById } from '../../platform/http/pages.ts';
import type { IssueDeps } from './issue-deps.ts';
import type { issuesQuery, recipientsQuery } from './issues.schemas.ts';
import { findIssue, type Issue, listIssues } from './issues.store.ts';
import { presentIssue, presentRecipient } from './issues.views.ts';
import { listRecipients, NO_PROGRESS, readProgress } from './recipients.store.ts';
import { readResults } from './results.store.ts';

/** Lists a page of all issues, newest first, each with the progress of its sending. */
export async function listStaffIssues(
  deps: IssueDeps,
  { newsletter, ...query }: z.output<typeof issuesQuery>,
) {
  const { data: issues, nextCursor } = await pageById('staff-issues', query, {
    read: (page) => listIssues(deps.db.read, { newsletter, ...page }),
    present: (issue) => issue,
  });
  return { data: await withProgress(deps, issues), nextCursor };
}

/** Throws `not_found`. */
export async function getIssue({ db }: IssueDeps, id: string): Promise<Issue> {
  const issue = await findIssue(db.read, id);
  if (issue === null) throw notFound();
  return issue;
}

/** Presents issues to staff, each with the progress of its sending. */
export async function withProgress({ db }: IssueDeps, issues: readonly Issue[]) {
  const progress = await readProgress(
    db.read,
    issues.map(({ id }) => id),
  );
  return issues.map((issue) => presentIssue(issue, progress.get(issue.id) ?? NO_PROGRESS));
}

/** Lists a page of an issue's recipients, with the outcome of each mail. Throws `not_found`. */
export async function listIssueRecipients(
  deps: IssueDeps,
  { issueId, state, ...query }: z.output<typeof recipientsQuery> & { readonly issueId: string },
) {
  await getIssue(deps, issueId);
  return await pageById('issue-recipients', query, {
    read: (page) => listRecipients(deps.db.read, { issueId, state, ...page }),
    present: presentRecipient,
  });
}

/** Returns the delivery results of an issue. Throws `not_found`. */
export async function getIssueResults(deps: IssueDeps, id: string) {
  await getIssue(deps, id);
  return await readResults(deps.db.recent, id);
}
