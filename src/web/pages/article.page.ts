import { randomUUID } from 'node:crypto';
import { type Html, html } from '../../platform/html/html.ts';
import {
  addSurrogateKeys,
  COMMENTS_KEY,
  commentsKey,
  TIPS_KEY,
} from '../../platform/http/surrogate-keys.ts';
import { directionOf } from '../../platform/i18n/locales.ts';
import { DEFAULT_NAME } from '../../roles/default-name.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import type { Me, ResponseOf, Site } from '../api-types.ts';
import { renderLayout } from '../layout.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import type { Visit } from '../visit.ts';
import { renderByline, renderHeader, renderNewsletterCall, renderTags } from './article.parts.ts';
import { renderArticleHead } from './article-head.part.ts';
import { renderText } from './article-text.part.ts';
import { type ClosedSubscription, readClosedSubscription } from './closed-subscription.ts';
import { renderConversation } from './conversation.part.ts';
import { renderGiftButton } from './gift-link.form.ts';
import { cachingOf, readSite, renderNotice, statusOf } from './parts.ts';
import { type Conversation, readConversation } from './read-conversation.ts';
import type { RejectedText } from './refused-text.part.ts';
import { renderShare } from './share.part.ts';
import { readThanks, renderThanks } from './thanks.part.ts';
import { readTipOptions, renderTipPrompt } from './tip.part.ts';
import { readUpgradePreview, type UpgradePreview } from './upgrade-preview.ts';
import { renderEndOfText } from './wall.part.ts';
import { renderWelcome } from './welcome.part.ts';

/** Notices that appear beside the conversation. */
const CONVERSATION_NOTICES = new Set([
  'held',
  'deleted',
  'reported',
  'appealed',
  'ignored',
  'following',
  'unfollowed',
]);

/** Everything that an article page shows, as returned by the API. */
interface ArticlePage {
  readonly answer: ResponseOf<'getArticle'>;
  readonly texts: Texts;
  readonly site: Site;
  readonly tips: ResponseOf<'getTipOptions'>;
  readonly thanks: ResponseOf<'listTips'>;
  readonly upgrade: UpgradePreview | null;
  readonly closed: ClosedSubscription | null;
  readonly talk: Conversation;
  /** Null for anonymous readers. */
  readonly isFollowed: boolean | null;
  readonly me: Me | null;
  /** Whether the comment form asks for the member's name. */
  readonly asksName?: boolean;
  /** Distinguishes the forms of this view of the page from those of all others. */
  readonly pageKey: string;
  readonly query: PageRequest['query'];
  readonly refused?: RejectedText | undefined;
}

/** The article page for this reader, with the API's errors if a form was rejected. */
export async function showArticle(
  request: PageRequest,
  refused?: RejectedText,
): Promise<PageResponse> {
  const { visit, params, query } = request;
  const call = { params: { slug: params['slug'] } };
  const { data, answer } = await visit.callInFull('getArticle', call);
  if (data === null) return redirectToSlug(String(answer.headers?.['Location'] ?? ''), query);
  const { id, slug } = data.article;
  const [site, talk, tips, thanks, isFollowed] = await Promise.all([
    readSite(visit),
    readConversation(visit, { slug, query }),
    readTipOptions(visit),
    readThanks(visit, slug),
    readFollowing(visit, slug),
  ]);
  const [upgrade, closed] = await Promise.all([
    readUpgradePreview(visit, data, site),
    readClosedSubscription(visit, data),
  ]);
  const { me, texts } = visit;
  const asksName = me?.name === DEFAULT_NAME;
  const view = { texts, isFollowed, me, asksName, pageKey: randomUUID(), query, refused };
  const read = { answer: data, site, talk, tips, thanks, upgrade, closed };
  return {
    ...statusOf(refused?.problem),
    document: renderArticlePage({ ...read, ...view }),
    // The page contains the gift link's token, so it must not be cached for others.
    ...(query['gift']
      ? {}
      : { caching: addSurrogateKeys(cachingOf(answer), commentsKey(id), COMMENTS_KEY, TIPS_KEY) }),
  };
}

/** Built only from the API's responses, so it cannot contain more of the text than they do. */
export function renderArticlePage(page: ArticlePage): Html {
  const { texts, site, me } = page;
  const { article, access } = page.answer;
  const { title, canonicalUrl, seoTitle, seoDescription, dek } = article;
  return renderLayout({
    visit: { texts, me, address: pathOf(article), publicUrl: null },
    title,
    documentTitle: seoTitle,
    description: seoDescription ?? dek,
    canonicalUrl,
    site,
    path: pathOf(article),
    main: renderMain(page),
    head: renderArticleHead(article, site, access.reason === 'sponsored'),
  });
}

function renderMain(page: ArticlePage): Html {
  const { texts, site, tips, thanks, talk, isFollowed, me, pageKey, query, refused } = page;
  const { article, access, conversation } = page.answer;
  const { upgrade, closed } = page;
  const { gift, notice } = query;
  const path = pathOf(article);
  return html`<article lang="${site.language}" dir="${directionOf(site.language)}">
${renderHeader(article, texts, site)}
${renderText(article, renderGreeting(page))}
${
  access.granted
    ? null
    : html`<div id="cut" lang="${texts.language}" dir="${texts.direction}">${renderGreeting(page)}${renderEndOfText(access, { texts, site, article, path, gift, notice, upgrade, closed })}</div>`
}
${article.correction ? html`<p class="quiet"><strong>${texts.t('pages.correction')}</strong> ${article.correction}</p>` : null}
<div class="after" lang="${texts.language}" dir="${texts.direction}">
${renderShare(texts, article, site)}
${renderGiftButton(texts, access, path)}
${renderTags(texts, article.tags, site)}
</div>
<div class="authors">${article.authors.map(renderByline)}</div>
<p class="quiet">${article.copyright}</p>
</article>
${me ? null : renderNewsletterCall(texts, site, path)}
${renderTipPrompt({ texts, prompt: wordPrompts(texts, site).tip, options: tips, target: { article }, goal: article.goal })}
${renderThanks(texts, thanks, article.slug)}
${renderConversation({
  texts,
  slug: article.slug,
  count: article.commentCount,
  prompts: wordPrompts(texts, site).conversation,
  notice: CONVERSATION_NOTICES.has(notice ?? '') ? renderNotice(texts, notice) : null,
  talk,
  conversation,
  isFollowed,
  me,
  asksName: page.asksName ?? false,
  pageKey,
  isFirstPage: query['after'] === undefined,
  refused,
})}`;
}

/** A welcome message after payment, at the point where the reader continues. */
function renderGreeting({ texts, site, me, answer, closed, query }: ArticlePage): Html | null {
  // The wall itself says why a subscription opens nothing.
  if (me === null || closed !== null) return null;
  if (query['notice'] === 'already-subscribed') {
    return html`<div class="notice" role="status"><p>${texts.t('wall.alreadySubscribed')}</p></div>`;
  }
  return answer.access.granted ? renderWelcome(texts, site, query['welcome']) : null;
}

function pathOf({ slug }: { readonly slug: string }): string {
  return `/articles/${slug}`;
}

/** Null for anonymous readers, who cannot receive notifications. */
async function readFollowing(visit: Visit, slug: string): Promise<boolean | null> {
  if (visit.me === null) return null;
  return (await visit.call('getFollow', { params: { slug } })).following;
}

/**
 * Query parameters of article links that a redirect preserves: a permalink's comment, a gift link's
 * token.
 */
const PRESERVED_PARAMETERS = ['comment', 'gift'];

/** Redirects an old slug to the current one, as the API does, and keeps the link's parameters. */
function redirectToSlug(apiPath: string, query: PageRequest['query']): PageResponse {
  const carried = new URLSearchParams();
  for (const name of PRESERVED_PARAMETERS) if (query[name]) carried.set(name, query[name]);
  const search = carried.size === 0 ? '' : `?${carried}`;
  return { status: 301, location: apiPath.replace(/^\/v1/, '') + search };
}
