import { notFound } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import type { ResponseOf } from '../api-types.ts';
import { renderLayout } from '../layout.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { renderArticleList } from './article-list.part.ts';
import { cachingOf, readSite } from './parts.ts';
import { readTipOptions, renderTipPrompt } from './tip.part.ts';

type Author = ResponseOf<'getAuthor'>;

/** Shows an author with picture, biography, links, recent articles and a tip form. */
export async function showAuthor({ visit, params }: PageRequest): Promise<PageResponse> {
  const { texts } = visit;
  const [site, found, options] = await Promise.all([
    readSite(visit),
    visit.callInFull('getAuthor', { params: { slug: params['slug'] } }),
    readTipOptions(visit),
  ]);
  const author = found.data;
  if (author === null) throw notFound();
  const { slug, name, bio } = author;
  const main = html`${renderHead(texts, author)}
${author.articles.length > 0 ? html`<h2>${texts.t('pages.articlesBy', { name })}</h2>${renderArticleList(texts, author.articles, site)}` : null}
${renderTipPrompt({ texts, prompt: wordPrompts(texts, site).tip, options, target: { author: { slug, name } }, goal: null })}`;
  return {
    document: renderLayout({
      title: name,
      description: bio || null,
      site,
      visit,
      path: `/authors/${slug}`,
      main,
    }),
    caching: cachingOf(found.answer),
  };
}

function renderHead({ t }: Texts, author: Author): Html {
  const { name, bio, handle, handleUrl, avatarUrl, links } = author;
  return html`<header class="profile">
${avatarUrl ? html`<img src="${avatarUrl}" alt="" width="96" height="96">` : null}
<div><h1>${name}</h1>
${handle ? html`<p class="quiet">${handleUrl ? html`<a href="${handleUrl}" rel="me noopener">${handle}</a>` : handle}</p>` : null}
${bio ? html`<p>${bio}</p>` : null}
${
  links.length > 0
    ? html`<nav class="tags" aria-label="${t('pages.links')}">${links.map(({ label, url }) => html`<a href="${url}" rel="me noopener">${label}</a> `)}</nav>`
    : null
}</div>
</header>`;
}
