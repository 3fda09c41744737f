import { pick } from '../../platform/http/pick.ts';
import { presentAudience } from './choose-audience.ts';
import { stateOf } from './issues.rules.ts';
import { issueSchema, recipientSchema } from './issues.schemas.ts';
import type { Issue } from './issues.store.ts';
import type { Progress, RecipientRow } from './recipients.store.ts';

export function presentIssue(issue: Issue, progress: Progress) {
  return pick(issueSchema, {
    ...issue,
    state: stateOf(issue),
    newsletter: issue.newsletterSlug,
    subject: issue.subject ?? issue.articleTitle ?? '',
    audience: presentAudience(issue.audience),
    tiers: issue.access === 'tiers' ? issue.tierSlugs : [],
    progress,
  });
}

export function presentRecipient(row: RecipientRow) {
  return pick(recipientSchema, { ...row, state: row.outcome ?? 'waiting' });
}
