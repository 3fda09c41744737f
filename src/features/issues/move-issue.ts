import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { findArticleById } from '../articles/index.ts';
import { type Actor, type EditedBy, SYSTEM } from '../audit/index.ts';
import { findContent } from './issue-content.ts';
import { articleNotPublished, issueExists } from './issues.errors.ts';
import { enqueueBatches, enqueuePreparation, START_ISSUE } from './issues.queue.ts';
import { applyMove, decideMove, stateOf } from './issues.rules.ts';
import { findIssue, type Issue, listDueIssues, lockIssue, updateIssue } from './issues.store.ts';
import { listOpenBatches } from './recipients.store.ts';
import { draftArticle, getForMove, getList, type IssueDeps, recorded } from './write-issue.ts';

/** A press at the same minute is meant for now, and clocks differ. */
const PAST_SECONDS = 60;

/**
 * Sends an issue, at once or at `sendAt`. Throws `not_found`, `stale`, `wrong_state`, `invalid` for an
 * instant that has passed, and `article_not_published` where the site would not show it then.
 */
export function sendIssue(
  deps: IssueDeps,
  id: string,
  asked: { sendAt: Date | null; by: EditedBy },
): Promise<Issue> {
  return deps.db.transaction((tx) => send(deps, tx, { ...asked, id }));
}

/**
 * Sends an article to a list: drafts its issue where there is none. What waits for its time is given a
 * new one; what is on its way or has gone is `issue_exists`.
 */
export function mailArticle(
  deps: IssueDeps,
  asked: { articleId: string; newsletter: string; sendAt: Date | null; actor: Actor },
): Promise<Issue> {
  return deps.db.transaction(async (tx) => {
    const { articleId, newsletter, sendAt, actor } = asked;
    if ((await findArticleById(tx, articleId)) === null) throw notFound();
    const list = await getList(tx, newsletter);
    const { issue } = await draftArticle(deps, tx, { list, articleId, subject: null, actor });
    await lockIssue(tx, issue.id);
    const now = await findIssue(tx, issue.id);
    if (now === null || decideMove('start', stateOf(now)) === null) throw issueExists(issue.id);
    const by = { actor };
    return await send(deps, tx, { id: issue.id, sendAt, by });
  });
}

async function send(
  deps: IssueDeps,
  tx: Tx,
  { id, sendAt, by }: { id: string; sendAt: Date | null; by: EditedBy },
): Promise<Issue> {
  const before = await getForMove(tx, id, { move: 'schedule', by });
  const now = deps.clock.now();
  if (sendAt !== null && sendAt.getTime() < now.getTime() - PAST_SECONDS * 1000) {
    throw invalidField('body.sendAt', 'has passed');
  }
  const content = await findContent(tx, before);
  const isLater = sendAt !== null && sendAt > now;
  if (!content?.isOnSite(isLater ? sendAt : now)) throw articleNotPublished();
  if (!isLater) {
    await start(tx, before, now);
    return await recorded(tx, { id, action: 'issue.sent', actor: by.actor, now, before });
  }
  const scheduled = applyMove('schedule', before, { now, sendAt });
  await updateIssue(tx, id, { ...scheduled, version: before.version + 1, updatedAt: now });
  const delaySeconds = Math.ceil((sendAt.getTime() - now.getTime()) / 1000);
  await enqueue(tx, {
    ...{ name: START_ISSUE, payload: { issueId: id }, key: `issue:${id}:start`, delaySeconds },
  });
  return await recorded(tx, { id, action: 'issue.scheduled', actor: by.actor, now, before });
}

async function start(tx: Tx, issue: Issue, now: Date): Promise<void> {
  const version = issue.version + 1;
  await updateIssue(tx, issue.id, {
    ...applyMove('start', issue, { now }),
    version,
    updatedAt: now,
  });
  await enqueuePreparation(tx, issue.id);
}

/** Starts what is due; safe to run anywhere and twice, since a start is a move under the issue's lock. */
export async function startDueIssues(deps: IssueDeps): Promise<void> {
  for (const id of await listDueIssues(deps.db.read, deps.clock.now())) await startIfDue(deps, id);
}

export function startIfDue(deps: IssueDeps, id: string): Promise<void> {
  return deps.db.transaction(async (tx) => {
    await lockIssue(tx, id);
    const issue = await findIssue(tx, id);
    const now = deps.clock.now();
    if (!issue || stateOf(issue) !== 'scheduled' || !issue.sendAt || issue.sendAt > now) return;
    await start(tx, issue, now);
    await recorded(tx, { id, action: 'issue.sent', actor: SYSTEM, now, before: issue });
  });
}

/** What is scheduled is a draft again; what is being sent stops within a second. */
export function stopIssue(deps: IssueDeps, id: string, by: EditedBy): Promise<Issue> {
  return deps.db.transaction(async (tx) => {
    const before = await getForMove(tx, id, { move: 'stop', by });
    const now = deps.clock.now();
    const stopped = applyMove('stop', before, { now });
    const stopCause = before.startedAt === null ? null : 'staff';
    const version = before.version + 1;
    await updateIssue(tx, id, { ...stopped, stopCause, version, updatedAt: now });
    return await recorded(tx, { id, action: 'issue.stopped', actor: by.actor, now, before });
  });
}

/** Goes on with whoever has not had it. Throws `article_not_published` where the site hides it. */
export function continueIssue(deps: IssueDeps, id: string, by: EditedBy): Promise<Issue> {
  return deps.db.transaction(async (tx) => {
    const before = await getForMove(tx, id, { move: 'continue', by });
    const now = deps.clock.now();
    const content = await findContent(tx, before);
    if (!content?.isOnSite(now)) throw articleNotPublished();
    const going = applyMove('continue', before, { now });
    const version = before.version + 1;
    await updateIssue(tx, id, { ...going, stopCause: null, version, updatedAt: now });
    // It also says so where nobody was left.
    await enqueuePreparation(tx, id);
    await enqueueBatches(tx, id, await listOpenBatches(tx, id));
    return await recorded(tx, { id, action: 'issue.continued', actor: by.actor, now, before });
  });
}
