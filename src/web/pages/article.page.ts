import { html, trustedHtml } from '../../platform/html/html.ts';
import { addSurrogateKeys, COMMENTS_KEY, commentsKey } from '../../platform/http/surrogate-keys.ts';
import { renderLayout } from '../layout.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import type { Visit } from '../visit.ts';
import { renderByline, renderHeader, renderNewsletterCall } from './article.parts.ts';
import { renderArticleHead } from './article-head.part.ts';
import { renderConversation } from './conversation.part.ts';
import { renderGiftButton } from './gift-link.form.ts';
import { cachingOf, readSite, renderNotice, statusOf } from './parts.ts';
import { readConversation } from './read-conversation.ts';
import type { RejectedText } from './refused-text.part.ts';
import { readTipOptions, renderTipPrompt } from './tip.part.ts';
import { renderEndOfText } from './wall.part.ts';

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

/**
 * The article page for this reader. It is built only from the API's response, so it cannot contain
 * more of the text than that response does.
 */
export async function showArticle(
  request: PageRequest,
  refused?: RejectedText,
): Promise<PageAnswer> {
  const { visit, params, query } = request;
  const call = { params: { slug: params['slug'] } };
  const { data, answer } = await visit.callInFull('getArticle', call);
  if (data === null) return redirectToSlug(String(answer.headers?.['Location'] ?? ''), query);
  const gift = query['gift'];
  const [site, talk, tips, isFollowed] = await Promise.all([
    readSite(visit),
    readConversation(visit, { slug: data.article.slug, query }),
    readTipOptions(visit),
    readFollowing(visit, data.article.slug),
  ]);
  const { article, access, conversation } = data;
  const path = `/articles/${article.slug}`;
  const main = html`<article lang="${site.language}">
${renderHeader(article)}
<div class="text${access.granted ? '' : ' fading'}">
${trustedHtml(article.html ?? article.previewHtml)}
</div>
${renderGiftButton(access, path)}
${access.granted ? null : renderEndOfText(access, { site, path, gift, notice: query['notice'] })}
${article.correction ? html`<p class="quiet"><strong>Correction.</strong> ${article.correction}</p>` : null}
<div class="authors">${article.authors.map(renderByline)}</div>
<p class="quiet">${article.copyright}</p>
</article>
${visit.me ? null : renderNewsletterCall(site, path)}
${renderTipPrompt({ prompt: site.prompts.tip, options: tips, articleSlug: article.slug, goal: article.goal })}
${renderConversation({
  slug: article.slug,
  count: article.commentCount,
  prompts: site.prompts.conversation,
  notice: CONVERSATION_NOTICES.has(query['notice'] ?? '') ? renderNotice(query['notice']) : null,
  talk,
  conversation,
  isFollowed,
  me: visit.me,
  isFirstPage: query['after'] === undefined,
  refused,
})}`;
  const { title, dek: description, canonicalUrl } = article;
  const commentKeys = [commentsKey(article.id), COMMENTS_KEY];
  return {
    ...statusOf(refused?.problem),
    document: renderLayout({
      title,
      description,
      canonicalUrl,
      site,
      me: visit.me,
      path,
      main,
      head: renderArticleHead(article, { site, isFree: access.reason === 'sponsored' }),
    }),
    // The page contains the gift link's token, so it must not be cached for others.
    ...(gift ? {} : { caching: addSurrogateKeys(cachingOf(answer), ...commentKeys) }),
  };
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

/** An old slug redirects to the new one, as in the API, and keeps the link's parameters. */
function redirectToSlug(apiPath: string, query: PageRequest['query']): PageAnswer {
  const carried = new URLSearchParams();
  for (const name of PRESERVED_PARAMETERS) if (query[name]) carried.set(name, query[name]);
  const search = carried.size === 0 ? '' : `?${carried}`;
  return { status: 301, location: apiPath.replace(/^\/v1/, '') + search };
}
