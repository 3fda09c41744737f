import { stateOf } from './issues.rules.ts';
import type { Issue } from './issues.store.ts';
import type { Progress, RecipientRow } from './recipients.store.ts';

export function presentIssue(issue: Issue, progress: Progress) {
  return {
    id: issue.id,
    version: issue.version,
    state: stateOf(issue),
    newsletter: issue.newsletterSlug,
    articleId: issue.articleId,
    articleSlug: issue.articleSlug,
    subject: issue.subject ?? issue.articleTitle ?? '',
    body: issue.body,
    access: issue.access,
    tiers: issue.access === 'tiers' ? issue.tierSlugs : [],
    sendAt: issue.sendAt,
    startedAt: issue.startedAt,
    stoppedAt: issue.stoppedAt,
    stopCause: issue.stopCause,
    preparedAt: issue.preparedAt,
    completedAt: issue.completedAt,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    progress,
  };
}

export function presentRecipient(row: RecipientRow) {
  const { id, email, edition, reason, attempts, settledAt, lastError } = row;
  return {
    id,
    email,
    state: row.outcome ?? 'waiting',
    edition,
    reason,
    attempts,
    settledAt,
    lastError,
  };
}
