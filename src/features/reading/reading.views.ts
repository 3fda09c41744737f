import { pick } from '../../platform/http/pick.ts';
import type { Decision } from '../access/index.ts';
import { type Article, readingMinutes } from '../articles/index.ts';
import type { Author } from '../authors/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { type GoalState, presentGoal } from '../tips/index.ts';
import { decideNextStep, type StepsFrom } from './next-step.rules.ts';
import { articleSummarySchema, authorSchema, bylineSchema } from './reading.schemas.ts';

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

/** The public fields of an article: the schema allows nothing that comes from behind the cut. */
export function presentSummary(article: Article, { publicUrl, settings }: Masthead) {
  const { slug, image } = article;
  return pick(articleSummarySchema, {
    ...article,
    tiers: article.access === 'tiers' ? article.tierSlugs : [],
    readingMinutes: readingMinutes(article.wordCount),
    image: image && { ...image, url: new URL(image.url, publicUrl).href },
    authors: article.authors.map((author) => pick(bylineSchema, author)),
    copyright: article.copyright ?? settings.copyright,
    canonicalUrl: article.canonicalUrl ?? `${publicUrl}/articles/${slug}`,
  });
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
  return pick(authorSchema, author);
}
