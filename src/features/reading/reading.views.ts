import type { Decision } from '../access/index.ts';
import { type Article, readingMinutes } from '../articles/index.ts';
import type { Author } from '../authors/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { type GoalState, presentGoal } from '../tips/index.ts';
import { decideNextStep, type StepsFrom } from './next-step.rules.ts';

/** What articles take from the site they stand on. */
export interface Masthead {
  readonly publicUrl: string;
  readonly settings: Pick<SiteSettings, 'copyright'>;
}

export interface ConversationState {
  readonly open: boolean;
  readonly canComment: boolean;
  readonly reason: string | null;
  readonly closesAt: Date | null;
}

/** The public fields of an article: nothing here comes from behind the cut. */
export function presentSummary(article: Article, { publicUrl, settings }: Masthead) {
  return {
    id: article.id,
    slug: article.slug,
    title: article.title,
    dek: article.dek,
    access: article.access,
    tiers: article.access === 'tiers' ? article.tierSlugs : [],
    publishedAt: article.publishedAt,
    updatedAt: article.updatedAt,
    wordCount: article.wordCount,
    readingMinutes: readingMinutes(article.wordCount),
    image: article.image && {
      ...article.image,
      url: new URL(article.image.url, publicUrl).href,
    },
    authors: article.authors.map(presentByline),
    tags: article.tags,
    copyright: article.copyright ?? settings.copyright,
    canonicalUrl: article.canonicalUrl ?? `${publicUrl}/articles/${article.slug}`,
    correction: article.correction,
    commentCount: article.commentCount,
    previewHtml: article.previewHtml,
  };
}

/** An article with what its own answer says beyond the lists. */
export type ReadArticle = Article & { readonly goal: GoalState | null };

/** The one place where the whole text leaves, and only for those to whom a decision opened it. */
export function presentArticle(article: ReadArticle, masthead: Masthead, isGranted: boolean) {
  return {
    ...presentSummary(article, masthead),
    html: isGranted ? article.html : null,
    goal: article.goal && presentGoal(article.goal),
  };
}

/** What the wall of a closed article depends on beside the decision. */
export type WallContext = Pick<StepsFrom, 'isKnown' | 'opensByGroup' | 'hasGroupsByAddress'>;

/** What the answer of an article says beside the article itself. */
export function presentDecision(
  { slug }: Pick<Article, 'slug'>,
  { publicUrl }: Pick<Masthead, 'publicUrl'>,
  given: { decision: Decision; conversation: ConversationState } & WallContext,
) {
  const { decision, conversation, isKnown, opensByGroup, hasGroupsByAddress } = given;
  const from = { publicUrl, slug, isKnown, opensByGroup, hasGroupsByAddress };
  return { access: presentAccess(decision, from), conversation };
}

export function presentAccess(decision: Decision, from: StepsFrom) {
  const { granted, reason, meter } = decision;
  return { granted, reason, meter, next: decideNextStep(decision, from) };
}

export function presentAuthor(author: Author) {
  return { ...presentByline(author), links: author.links };
}

function presentByline(author: Author) {
  const { slug, name, bio, handle, avatarUrl } = author;
  return { slug, name, bio, handle, avatarUrl };
}
