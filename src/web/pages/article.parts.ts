import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import type { ArticleSummary, Byline, Site } from '../api-types.ts';
import { renderOnce } from '../render-once.ts';
import { renderAccessLabel } from './access-label.part.ts';
import { renderAddress } from './newsletters.page.ts';
import { hiddenField, joinHtml, renderDate } from './parts.ts';

export const renderHeader = renderOnce(
  (article: ArticleSummary, texts: Texts, site: Pick<Site, 'tiers'>): Html => {
    const { title, dek, authors, publishedAt, updatedAt, readingMinutes: minutes } = article;
    const isRevised = updatedAt.slice(0, 10) > publishedAt.slice(0, 10);
    return html`<header>
${renderAccessLabel(texts, article, site)}
<h1>${title}</h1>
${dek ? html`<p class="dek">${dek}</p>` : null}
${authors.length > 0 ? html`<p class="byline">${texts.rich('pages.by', { names: joinHtml(texts, authors.map(renderAuthorLink)) })}</p>` : null}
<p class="quiet dates">${renderDate(texts, publishedAt)}${
      isRevised
        ? html` · ${texts.rich('pages.updated', { date: renderDate(texts, updatedAt) })}`
        : null
    } · ${texts.t('pages.readingMinutes', { minutes })}</p>
</header>
${renderImage(article.image)}`;
  },
);

function renderAuthorLink({ slug, name }: Byline): Html {
  return html`<a href="/authors/${slug}" rel="author">${name}</a>`;
}

function renderImage(image: ArticleSummary['image']): Html | null {
  if (image === null) return null;
  return html`<figure>
<img src="${image.url}" alt="${image.alt}" width="1200" height="800">
${image.credit ? html`<figcaption>${image.credit}</figcaption>` : null}
</figure>`;
}

/** An author below an article, with links to their author page and their profile. */
export function renderByline({ slug, name, bio, handle, handleUrl, avatarUrl }: Byline): Html {
  return html`<div class="author">
${avatarUrl ? html`<img src="${avatarUrl}" alt="" width="48" height="48" loading="lazy">` : null}
<div><strong><a href="/authors/${slug}">${name}</a></strong>${
    handle ? html` <a class="quiet" href="${handleUrl ?? `/authors/${slug}`}">${handle}</a>` : null
  }
${bio ? html`<p>${bio}</p>` : null}</div>
</div>
`;
}

/** The article's tags, each linked to its own page. */
export function renderTags(
  { t }: Texts,
  tags: readonly string[],
  { sections }: Pick<Site, 'sections'>,
): Html | null {
  if (tags.length === 0) return null;
  return html`<nav class="tags" aria-label="${t('pages.tags')}">
${tags.map(
  (tag) => html`<a href="/tags/${tag}">${nameTag(tag, sections)}</a>
`,
)}</nav>`;
}

/** A tag's display name: the name of its section, or its slug in words. */
export function nameTag(tag: string, sections: Site['sections']): string {
  const section = sections.find((one) => one.tag === tag);
  if (section !== undefined) return section.name;
  const words = tag.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The sign-up form for the first newsletter. The other newsletters are on their own page. */
export function renderNewsletterCall(texts: Texts, site: Site, path: string): Html | null {
  const [first, ...others] = site.newsletters;
  if (first === undefined) return null;
  const { title, body, action } = wordPrompts(texts, site).newsletter;
  return html`<section class="card" aria-labelledby="newsletter">
<h2 id="newsletter">${title}</h2>
<p>${body}</p>
<form method="post" action="/newsletters">
${hiddenField(`list-${first.slug}`, 'on')}${hiddenField('returnTo', path)}
${renderAddress(texts, '')}
<p><button>${action}</button></p>
</form>
${others.length > 0 ? html`<p><a href="/newsletters">${texts.t('pages.allNewsletters')}</a></p>` : null}
</section>`;
}
