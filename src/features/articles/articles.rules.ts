import { createHash } from 'node:crypto';

export type ArticleStatus = 'draft' | 'scheduled' | 'published';

/** Everything about an article that staff decide. The rest is computed when it is saved. */
export interface ArticleDraft {
  readonly slug: string;
  readonly externalId: string | null;
  readonly title: string;
  readonly dek: string | null;
  readonly access: 'public' | 'members' | 'subscribers' | 'tiers';
  readonly tiers: readonly string[];
  readonly body: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly image: {
    readonly url: string;
    readonly alt: string;
    readonly credit: string | null;
  } | null;
  readonly copyright: string | null;
  readonly canonicalUrl: string | null;
  /** When it goes or went out; null is a draft. */
  readonly publishedAt: Date | null;
  readonly correction: string | null;
  readonly conversation: 'inherit' | 'members' | 'subscribers' | 'closed';
  readonly conversationDays: number | null;
  readonly meterExempt: boolean;
}

interface Publishable {
  readonly publishedAt: Date | null;
}

export function statusOf({ publishedAt }: Publishable, now: Date): ArticleStatus {
  if (publishedAt === null) return 'draft';
  return publishedAt > now ? 'scheduled' : 'published';
}

/** Whether readers may know that it exists. */
export function isPublished(article: Publishable, now: Date): boolean {
  return statusOf(article, now) === 'published';
}

/**
 * When an article goes out that staff publish now: at the instant they name, at once where they say
 * null. Where they say nothing the article's own instant holds, so that publishing what is
 * scheduled or already out changes nothing.
 */
export function publicationInstant(
  article: Publishable,
  asked: Date | null | undefined,
  now: Date,
): Date {
  if (asked !== undefined) return asked ?? now;
  return article.publishedAt ?? now;
}

/** What contradicts itself in a draft, whatever else exists. */
export function findContradictions({ access, tiers }: ArticleDraft) {
  if (access === 'tiers' && tiers.length === 0) {
    return [{ path: 'body.tiers', message: 'access "tiers" needs at least one tier' }];
  }
  if (access !== 'tiers' && tiers.length > 0) {
    return [{ path: 'body.tiers', message: 'only an article with access "tiers" names tiers' }];
  }
  return [];
}

/** The fields that differ, as they were and as they are; texts by length and hash, never whole. */
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
