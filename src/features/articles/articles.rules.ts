import { createHash } from 'node:crypto';
import type { FieldFault } from '../../wording/field-faults.ts';
import type { ARTICLE_STATUSES, ArticleDraft } from './articles.schemas.ts';

export type ArticleStatus = (typeof ARTICLE_STATUSES)[number];

interface Publishable {
  readonly publishedAt: Date | null;
}

export function statusOf({ publishedAt }: Publishable, now: Date): ArticleStatus {
  if (publishedAt === null) return 'draft';
  return publishedAt > now ? 'scheduled' : 'published';
}

/** Returns whether the article is published; only then may readers know that it exists. */
export function isPublished(article: Publishable, now: Date): boolean {
  return statusOf(article, now) === 'published';
}

/**
 * Returns the publication instant when staff publish an article: the requested instant; now if `requested` is null; the
 * article's own instant, else now, if it is undefined, so that publishing a scheduled or published article again
 * changes nothing.
 */
export function publicationInstant(
  article: Publishable,
  requested: Date | null | undefined,
  now: Date,
): Date {
  if (requested !== undefined) return requested ?? now;
  return article.publishedAt ?? now;
}

/** Finds contradictions within a draft, without checks against the database. */
export function findContradictions({
  access,
  tiers,
}: ArticleDraft): { path: string; message: FieldFault }[] {
  if (access === 'tiers' && tiers.length === 0) {
    return [{ path: 'body.tiers', message: 'access "tiers" requires at least one tier' }];
  }
  if (access !== 'tiers' && tiers.length > 0) {
    return [{ path: 'body.tiers', message: 'is only allowed with access "tiers"' }];
  }
  return [];
}

/** Returns the changed fields, before and after, for the audit log; bodies by length and hash only. */
export function diffDrafts(before: ArticleDraft | null, after: ArticleDraft) {
  const was = before === null ? {} : describeDraft(before);
  const is = describeDraft(after);
  const changed = Object.keys(is).filter(
    (name) => JSON.stringify(Reflect.get(was, name)) !== JSON.stringify(Reflect.get(is, name)),
  );
  const only = (fields: object) =>
    Object.fromEntries(changed.map((name) => [name, Reflect.get(fields, name) ?? null]));
  return { changed, before: before === null ? undefined : only(was), after: only(is) };
}

function describeDraft({ body, ...rest }: ArticleDraft): object {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { ...rest, body: { length: body.length, hash } };
}
