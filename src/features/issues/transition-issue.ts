import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { articleRows } from '../articles/index.ts';
import { type Actor, type EditedBy, SYSTEM } from '../audit/index.ts';
import { findContent } from './issue-content.ts';
import type { IssueDeps } from './issue-deps.ts';
import { articleNotPublished, issueExists } from './issues.errors.ts';
import { enqueueBatches, enqueuePreparation, START_ISSUE } from './issues.queue.ts';
import { applyMove, decideTransition, stateOf } from './issues.rules.ts';
import { findIssue, type Issue, listDueIssues, lockIssue } from './issues.store.ts';
import { listOpenBatches } from './recipients.store.ts';
import { draftArticle, getIssueForMove, getNewsletter, saveIssue } from './write-issue.ts';

/** The tolerance for times in the past: a time in the current minute means now, and clocks differ. */
const PAST_SECONDS = 60;

/**
 * Sends an issue, at once or at `sendAt`. Throws `not_found`, `stale`, `wrong_state`, `invalid` if the instant has
 * passed, and `article_not_published` if the site would not show the article then.
 */
export function sendIssue(
  deps: IssueDeps,
  id: string,
  options: { sendAt: Date | null; by: EditedBy },
): Promise<Issue> {
  return deps.db.transaction((tx) => send(deps, tx, { ...options, id }));
}

/**
 * Sends an article to a list, and drafts its issue if there is none. A scheduled issue is rescheduled; throws
 * `issue_exists` if the issue is being sent, was stopped, or was sent.
 */
export function sendArticle(
  deps: IssueDeps,
  options: { articleId: string; newsletter: string; sendAt: Date | null; actor: Actor },
): Promise<Issue> {
  return deps.db.transaction(async (tx) => {
    const { articleId, newsletter, sendAt, actor } = options;
    if ((await articleRows.find(tx, { id: articleId })) === null) throw notFound();
    const list = await getNewsletter(tx, newsletter);
    const { issue } = await draftArticle(deps, tx, {
      list,
      articleId,
      actor,
      subject: null,
      preheader: null,
      audience: { who: 'everyone' },
    });
    await lockIssue(tx, issue.id);
    const locked = await findIssue(tx, issue.id);
    if (locked === null || decideTransition('start', stateOf(locked)) === null) {
      throw issueExists(issue.id);
    }
    return await send(deps, tx, { id: issue.id, sendAt, by: { actor } });
  });
}

async function send(
  deps: IssueDeps,
  tx: Tx,
  { id, sendAt, by }: { id: string; sendAt: Date | null; by: EditedBy },
): Promise<Issue> {
  const before = await getIssueForMove(tx, id, { move: 'schedule', by });
  const now = deps.clock.now();
  if (sendAt !== null && sendAt.getTime() < now.getTime() - PAST_SECONDS * 1000) {
    throw invalidField('body.sendAt', 'has passed');
  }
  const content = await findContent(tx, before);
  const isLater = sendAt !== null && sendAt > now;
  if (!content?.isOnSite(isLater ? sendAt : now)) throw articleNotPublished();
  if (!isLater) return start(tx, before, { actor: by.actor, now });
  const delaySeconds = Math.ceil((sendAt.getTime() - now.getTime()) / 1000);
  await enqueue(tx, {
    name: START_ISSUE,
    payload: { issueId: id },
    key: `issue:${id}:start`,
    delaySeconds,
  });
  const scheduled = applyMove('schedule', before, { now, sendAt });
  return saveIssue(tx, before, scheduled, { action: 'issue.scheduled', actor: by.actor, now });
}

async function start(
  tx: Tx,
  issue: Issue,
  by: { readonly actor: Actor; readonly now: Date },
): Promise<Issue> {
  await enqueuePreparation(tx, issue.id);
  return saveIssue(tx, issue, applyMove('start', issue, by), { ...by, action: 'issue.sent' });
}

/** Starts issues that are due. Idempotent, because each start is a move under the issue's lock. */
export async function startDueIssues(deps: IssueDeps): Promise<void> {
  for (const id of await listDueIssues(deps.db.read, deps.clock.now())) await startIfDue(deps, id);
}

export function startIfDue(deps: IssueDeps, id: string): Promise<void> {
  return deps.db.transaction(async (tx) => {
    await lockIssue(tx, id);
    const issue = await findIssue(tx, id);
    const now = deps.clock.now();
    if (!issue || stateOf(issue) !== 'scheduled' || !issue.sendAt || issue.sendAt > now) return;
    await start(tx, issue, { actor: SYSTEM, now });
  });
}

/** Stops an issue: a scheduled one becomes a draft again; one that is being sent stops within a second. */
export function stopIssue(deps: IssueDeps, id: string, by: EditedBy): Promise<Issue> {
  return deps.db.transaction(async (tx) => {
    const before = await getIssueForMove(tx, id, { move: 'stop', by });
    const now = deps.clock.now();
    const stopCause = before.startedAt === null ? null : 'staff';
    const stopped = { ...applyMove('stop', before, { now }), stopCause };
    return saveIssue(tx, before, stopped, { action: 'issue.stopped', actor: by.actor, now });
  });
}

/** Continues with the remaining recipients. Throws `article_not_published` if the site hides the article. */
export function continueIssue(deps: IssueDeps, id: string, by: EditedBy): Promise<Issue> {
  return deps.db.transaction(async (tx) => {
    const before = await getIssueForMove(tx, id, { move: 'continue', by });
    const now = deps.clock.now();
    const content = await findContent(tx, before);
    if (!content?.isOnSite(now)) throw articleNotPublished();
    // Also completes the issue if no recipient is left.
    await enqueuePreparation(tx, id);
    await enqueueBatches(tx, id, await listOpenBatches(tx, id));
    const continued = { ...applyMove('continue', before, { now }), stopCause: null };
    return saveIssue(tx, before, continued, { action: 'issue.continued', actor: by.actor, now });
  });
}
