import { html, trustedHtml } from '../../platform/html/html.ts';
import { articleAnswer, commentList } from '../answers.schemas.ts';
import { renderLayout } from '../layout.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { renderByline, renderHeader, renderNewsletterCall } from './article.parts.ts';
import { renderArticleHead } from './article-head.part.ts';
import { type Refused, renderConversation } from './conversation.part.ts';
import { readSite, renderNotice, statusOf } from './parts.ts';
import { readTipOptions, renderTipPrompt } from './tip.part.ts';
import { renderCut } from './wall.part.ts';

/**
 * An article with all that stands around it, as this reader may see it: built from the API's answer
 * alone, so the page can hold no more of the text than that answer does.
 */
export async function showArticle(request: PageRequest, refused?: Refused): Promise<PageAnswer> {
  const { visit, params, query } = request;
  const api = `/v1/articles/${encodeURIComponent(params['slug'] ?? '')}`;
  const { data, answer } = await visit.get(api, articleAnswer.nullable());
  if (data === null) return movedTo(String(answer.headers?.['Location'] ?? ''));
  const gift = query['gift'];
  const sort = query['sort'] === 'oldest' ? 'oldest' : 'newest';
  const cursor = query['after'] ? `&cursor=${encodeURIComponent(query['after'])}` : '';
  const [site, comments, tips] = await Promise.all([
    readSite(visit),
    visit.get(`${api}/comments?sort=${sort}${cursor}`, commentList),
    readTipOptions(visit),
  ]);
  const { article, access, conversation } = data;
  const path = `/articles/${article.slug}`;
  const main = html`<article>
${renderHeader(article)}
<div class="text${access.granted ? '' : ' fading'}">
${trustedHtml(article.html ?? article.previewHtml)}
</div>
${access.granted ? null : renderCut(access, { site, path, gift, notice: query['notice'] })}
${article.correction ? html`<p class="quiet"><strong>Correction.</strong> ${article.correction}</p>` : null}
<div class="authors">${article.authors.map(renderByline)}</div>
<p class="quiet">${article.copyright}</p>
</article>
${visit.me ? null : renderNewsletterCall(site.prompts.newsletter, path)}
${renderTipPrompt({ prompt: site.prompts.tip, options: tips, articleSlug: article.slug })}
${renderConversation({
  slug: article.slug,
  count: article.commentCount,
  prompts: site.prompts.conversation,
  notice: query['notice'] === 'held' ? renderNotice('held') : null,
  comments: comments.data,
  conversation,
  sort,
  refused,
})}`;
  const { title, dek: description, canonicalUrl } = article;
  return {
    ...statusOf(refused?.problem),
    document: renderLayout({
      ...{ title, description, canonicalUrl, site, me: visit.me, path, main },
      head: renderArticleHead(article, site.name),
    }),
    // A link's token stands in the page, which is for whoever has the link.
    caching: gift ? 'private, no-store' : String(answer.headers?.['Cache-Control'] ?? ''),
  };
}

/** An old slug leads to the new one here as it does in the API. */
function movedTo(apiPath: string): PageAnswer {
  return { status: 301, location: apiPath.replace(/^\/v1/, '') };
}
