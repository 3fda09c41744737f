import type { ChangeOf } from './captured-changes.schemas.ts';
import type { PlannedEvent } from './payloads.schemas.ts';

type Comment = NonNullable<ChangeOf<'comments'>['after']>;

/** The status that readers and moderators see. Null if the comment is not visible to them. */
function stateOf(comment: Comment | null): 'published' | 'held' | null {
  if (comment === null || comment.removed_at !== null) return null;
  return comment.status === 'published' || comment.status === 'held' ? comment.status : null;
}

export function planCommentEvents({ before, after }: ChangeOf<'comments'>): PlannedEvent[] {
  const [was, is] = [stateOf(before), stateOf(after)];
  const comment = after ?? before;
  if (was === is || comment === null) return [];
  const data = {
    commentId: comment.id,
    articleId: comment.article_id,
    parentId: comment.parent_id,
    memberId: comment.member_id,
    status: comment.removed_at === null && after !== null ? comment.status : 'removed',
    reason: comment.reason,
  };
  return [{ type: `comment.${is ?? 'removed'}`, data }];
}

type Article = NonNullable<ChangeOf<'articles'>['after']>;

function isOut(article: Article | null, now: Date): article is Article {
  if (article === null || article.deleted_at !== null || article.published_at === null)
    return false;
  return new Date(article.published_at) <= now;
}

/** Returns when an article that this change scheduled is published. Null if it is published now, or never. */
export function decideDueAt(
  { before, after, dueAt }: ChangeOf<'articles'>,
  now: Date,
): Date | null {
  if (dueAt !== null || after === null || after.deleted_at !== null) return null;
  const at = after.published_at === null ? null : new Date(after.published_at);
  return at !== null && at > now && before?.published_at !== after.published_at ? at : null;
}

/** `related` is the article's current state. If it was rescheduled since, the event is sent at its new time. */
export function planArticleEvents(
  { before, after, related, dueAt }: ChangeOf<'articles'>,
  now: Date,
): PlannedEvent[] {
  if (dueAt !== null) {
    const isStillDue = isOut(related, now) && related.published_at === after?.published_at;
    return isStillDue ? [{ type: 'article.published', data: presentArticle(related) }] : [];
  }
  if (!isOut(after, now)) {
    const article = after ?? before;
    if (!isOut(before, now) || article === null) return [];
    return [{ type: 'article.unpublished', data: presentArticle(article) }];
  }
  const type = isOut(before, now) ? 'article.updated' : 'article.published';
  return [{ type, data: presentArticle(after) }];
}

function presentArticle(article: Article) {
  return {
    articleId: article.id,
    slug: article.slug,
    title: article.title,
    access: article.access,
    tiers: article.tier_slugs,
    externalId: article.external_id,
    canonicalUrl: article.canonical_url,
    publishedAt: article.published_at,
    version: article.version,
  };
}

export function planIssueEvents({ after, related }: ChangeOf<'issues'>): PlannedEvent[] {
  if (after === null || related === null || after.completed_at === null) return [];
  const { id: issueId, article_id: articleId, completed_at: completedAt } = after;
  const data = { issueId, newsletter: related.slug, articleId, completedAt };
  return [{ type: 'newsletter.sent', data }];
}

export function planConsentEvents({
  after,
  related,
}: ChangeOf<'newsletter_consents'>): PlannedEvent[] {
  if (after === null || related === null) return [];
  const { contact_id: contactId, kind, source, at } = after;
  const type = kind === 'confirmed' ? 'consent.given' : 'consent.withdrawn';
  return [{ type, data: { contactId, newsletter: related.slug, source, at } }];
}
