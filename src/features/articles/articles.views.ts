import { statusOf } from './articles.rules.ts';
import type { Article } from './articles.store.ts';
import type { Author } from './authors.store.ts';
import { readingMinutes } from './cut-body.rules.ts';
import type { Revision } from './revisions.store.ts';

/** An article as staff wrote it, with what was made of it. */
export function presentStaffArticle(article: Article, now: Date) {
  const { body, previewHtml, html } = article;
  return { ...presentStaffArticleLine(article, now), body, previewHtml, html };
}

/** The same without its text, for lists. */
export function presentStaffArticleLine(article: Article, now: Date) {
  return {
    id: article.id,
    status: statusOf(article, now),
    version: article.version,
    slug: article.slug,
    externalId: article.externalId,
    title: article.title,
    dek: article.dek,
    access: article.access,
    tiers: article.tierSlugs,
    authors: article.authors.map(({ slug }) => slug),
    tags: article.tags,
    image: article.image,
    copyright: article.copyright,
    canonicalUrl: article.canonicalUrl,
    publishAt: article.publishedAt,
    publishedAt: article.publishedAt,
    correction: article.correction,
    conversation: article.conversation,
    conversationDays: article.conversationDays,
    meterExempt: article.meterExempt,
    wordCount: article.wordCount,
    readingMinutes: readingMinutes(article.wordCount),
    createdAt: article.createdAt,
    updatedAt: article.updatedAt,
  };
}

export function presentRevision({ version, createdAt, editorId, snapshot }: Revision) {
  return { version, createdAt, editorId, snapshot };
}

export function presentStaffAuthor(author: Author) {
  return {
    id: author.id,
    version: author.version,
    slug: author.slug,
    name: author.name,
    bio: author.bio,
    handle: author.handle,
    avatarUrl: author.avatarUrl,
    links: author.links,
    memberId: author.memberId,
    createdAt: author.createdAt,
    updatedAt: author.updatedAt,
  };
}
