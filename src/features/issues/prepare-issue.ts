import { receivers } from '../newsletters/index.ts';
import type { IssueDeps } from './issue-deps.ts';
import { enqueueBatches } from './issues.queue.ts';
import { applyMove, stateOf } from './issues.rules.ts';
import { findIssue, lockIssue, updateIssue } from './issues.store.ts';
import { hasUnsettled, insertRecipients } from './recipients.store.ts';

/** Contacts per transaction, and mails per job. */
const PAGE = 1_000;
const BATCH = 200;

/**
 * Inserts a row for every receiver of the list who is in the audience, page by page, and enqueues a job for each
 * batch. Each page is written in one transaction with the progress, so that the preparation resumes after a crash.
 */
export async function prepareIssue(deps: IssueDeps, issueId: string): Promise<void> {
  while (await preparePage(deps, issueId));
  await completeIssue(deps, issueId);
}

/** Prepares one page under the issue's lock, so that no page is prepared twice; false if it was the last. */
function preparePage(deps: IssueDeps, issueId: string): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    await lockIssue(tx, issueId);
    const issue = await findIssue(tx, issueId);
    if (!issue || stateOf(issue) !== 'sending' || issue.preparedAt !== null) return false;
    const { newsletterId, preparedThrough: after } = issue;
    const among = await deps.segments.conditionOf(issue.audience);
    const contacts = await receivers.list(tx, newsletterId, { after, limit: PAGE, among });
    const batches = Array.from({ length: Math.ceil(contacts.length / BATCH) }, (_, index) => ({
      batch: issue.batches + index,
      contacts: contacts.slice(index * BATCH, (index + 1) * BATCH),
    }));
    await insertRecipients(tx, issueId, batches);
    const isLast = contacts.length < PAGE;
    await updateIssue(tx, issueId, {
      batches: issue.batches + batches.length,
      preparedThrough: contacts.at(-1)?.id ?? after,
      preparedAt: isLast ? deps.clock.now() : null,
    });
    const numbers = batches.map(({ batch }) => batch);
    await enqueueBatches(tx, issueId, numbers);
    return !isLast;
  });
}

/** Completes an issue once no recipient is waiting. */
export async function completeIssue(deps: IssueDeps, issueId: string): Promise<void> {
  if (await hasUnsettled(deps.db.read, issueId)) return;
  await deps.db.transaction(async (tx) => {
    await lockIssue(tx, issueId);
    const issue = await findIssue(tx, issueId);
    if (!issue || stateOf(issue) !== 'sending' || issue.preparedAt === null) return;
    if (await hasUnsettled(tx, issueId)) return;
    const now = deps.clock.now();
    await updateIssue(tx, issueId, { ...applyMove('complete', issue, { now }), updatedAt: now });
  });
}
