import { type Html, html } from '../../platform/html/html.ts';
import type { ArticleSummary, Byline, Site } from '../api-types.ts';
import { renderOnce } from '../render-once.ts';
import { renderAddress } from './newsletters.page.ts';
import { hiddenField, joinNames, renderAccessLabel, renderTime } from './parts.ts';

export const renderHeader = renderOnce((article: ArticleSummary): Html => {
  const { title, dek, authors, publishedAt, updatedAt, readingMinutes, access } = article;
  const names = joinNames(authors.map(({ name }) => name));
  const isRevised = updatedAt.slice(0, 10) > publishedAt.slice(0, 10);
  return html`<header>
${renderAccessLabel(access)}
<h1>${title}</h1>
${dek ? html`<p class="dek">${dek}</p>` : null}
${names ? html`<p class="byline">By <strong>${names}</strong></p>` : null}
<p class="quiet dates">${renderTime(publishedAt)}${
    isRevised ? html` · Updated ${renderTime(updatedAt)}` : null
  } · ${readingMinutes} min read</p>
</header>
${renderImage(article.image)}`;
});

function renderImage(image: ArticleSummary['image']): Html | null {
  if (image === null) return null;
  return html`<figure>
<img src="${image.url}" alt="${image.alt}">
${image.credit ? html`<figcaption>${image.credit}</figcaption>` : null}
</figure>`;
}

export function renderByline({ name, bio, handle, avatarUrl }: Byline): Html {
  return html`<div class="author">
${avatarUrl ? html`<img src="${avatarUrl}" alt="" width="48" height="48" loading="lazy">` : null}
<div><strong>${name}</strong>${handle ? html` <span class="quiet">${handle}</span>` : null}
${bio ? html`<p>${bio}</p>` : null}</div>
</div>
`;
}

/** The sign-up form for the first newsletter; the others are on their own page. */
export function renderNewsletterCall({ prompts, newsletters }: Site, path: string): Html | null {
  const [first, ...others] = newsletters;
  if (first === undefined) return null;
  const { title, body, action } = prompts.newsletter;
  return html`<section class="card" aria-labelledby="newsletter">
<h2 id="newsletter">${title}</h2>
<p>${body}</p>
<form method="post" action="/newsletters">
${hiddenField(`list-${first.slug}`, 'on')}${hiddenField('returnTo', path)}
${renderAddress('')}
<p><button>${action}</button></p>
</form>
${others.length > 0 ? html`<p><a href="/newsletters">All our newsletters</a></p>` : null}
</section>`;
}
