import {
  type AddressedArticle,
  type AddressedSite,
  hasOwnAddresses,
  type LinkedArticles,
  siteAddresses,
} from '../../addresses/site-addresses.rules.ts';
import { pick } from '../../platform/http/pick.ts';
import type { Decision } from '../access/index.ts';
import { type Article, readingMinutes } from '../articles/index.ts';
import { type Author, findHandleUrl } from '../authors/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { type GoalState, presentGoal } from '../tips/index.ts';
import { decideNextStep, type StepsFrom } from './next-step.rules.ts';
import {
  articleMetadataSchema,
  articleSummarySchema,
  authorSchema,
  bylineSchema,
} from './reading.schemas.ts';

/** The site's data that an article's presentation needs. */
interface PresentationContext {
  readonly publicUrl: string;
  readonly settings: Pick<SiteSettings, 'copyright'> & AddressedSite;
  /** The articles that the presented texts link to. */
  readonly linked: LinkedArticles;
}

export interface ConversationState {
  readonly open: boolean;
  readonly canComment: boolean;
  readonly reason: string | null;
  readonly closesAt: Date | null;
}

/** Presents the public fields of an article. The schema contains nothing from behind the paywall. */
export function presentSummary(article: Article, masthead: PresentationContext) {
  const { publicUrl, settings } = masthead;
  const { image } = article;
  return pick(articleSummarySchema, {
    ...article,
    tiers: article.access === 'tiers' ? article.tierSlugs : [],
    readingMinutes: readingMinutes(article.wordCount),
    image: image && { ...image, url: new URL(image.url, publicUrl).href },
    authors: article.authors.map((author) => pick(bylineSchema, withHandleUrl(author))),
    copyright: article.copyright ?? settings.copyright,
    canonicalUrl: siteAddresses(publicUrl, settings).article(article),
    previewHtml: presentText(article.previewHtml, masthead),
  });
}

/** Makes the URLs in a text absolute for the publisher's own site. On our pages, they stay unchanged. */
export function presentText(
  markup: string,
  {
    publicUrl,
    settings,
    linked,
  }: Omit<PresentationContext, 'settings'> & { settings: AddressedSite },
): string {
  if (!hasOwnAddresses(settings)) return markup;
  return siteAddresses(publicUrl, settings).inText(markup, linked);
}

function withHandleUrl(author: Author) {
  return { ...author, handleUrl: findHandleUrl(author) };
}

/** An article with the fields that its own response has and lists do not. */
export interface ReadArticle extends Article {
  readonly goal: GoalState | null;
}

/** Presents an article. This response contains the whole text only if the decision grants access. */
export function presentArticle(
  article: ReadArticle,
  masthead: PresentationContext,
  isGranted: boolean,
) {
  return {
    ...presentSummary(article, masthead),
    ...presentMetadata(article, masthead),
    html: isGranted ? presentText(article.html, masthead) : null,
    goal: article.goal && presentGoal(article.goal),
  };
}

function presentMetadata(article: Article, { publicUrl }: PresentationContext) {
  const { socialImageUrl: url } = article;
  const socialImageUrl = url && new URL(url, publicUrl).href;
  return pick(articleMetadataSchema, { ...article, socialImageUrl });
}

/** The data besides the decision on which the paywall of a closed article depends. */
export type WallContext = Pick<StepsFrom, 'isKnown' | 'opensByGroup' | 'hasGroupsByAddress'>;

/** Presents the response for an article, without the article itself. */
export function presentDecision(
  article: AddressedArticle,
  { publicUrl, settings }: { readonly publicUrl: string; readonly settings: AddressedSite },
  decided: { decision: Decision; conversation: ConversationState } & WallContext,
) {
  const { decision, conversation, isKnown, opensByGroup, hasGroupsByAddress } = decided;
  const to = siteAddresses(publicUrl, settings);
  const from = { to, article, isKnown, opensByGroup, hasGroupsByAddress };
  return { access: presentAccess(decision, from), conversation };
}

export function presentAccess(decision: Decision, from: StepsFrom) {
  const { granted, reason, meter } = decision;
  return { granted, reason, meter, next: decideNextStep(decision, from) };
}

export function presentAuthor(author: Author) {
  return pick(authorSchema, withHandleUrl(author));
}
