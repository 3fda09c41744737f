import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { ArticleSummary, ResponseOf, Site } from '../api-types.ts';
import { renderOnce } from '../render-once.ts';
import { READER_SCRIPT } from '../scripts.ts';

type Article = ResponseOf<'getArticle'>['article'];
type NamedSite = Pick<Site, 'name' | 'language' | 'look' | 'social'>;

/**
 * Metadata for search engines and link previews, from public fields only. `isFree` is true if everyone may read the
 * article whatever its access level.
 */
export const renderArticleHead = renderOnce(renderHead);

function renderHead(article: Article, site: NamedSite, isFree: boolean): Html {
  const { canonicalUrl, publishedAt, updatedAt, tags, socialImageUrl } = article;
  const title = article.socialTitle ?? article.title;
  const description = article.socialDescription ?? article.dek;
  const image = socialImageUrl ? { url: socialImageUrl, alt: '' } : article.image;
  return html`<meta property="og:type" content="article">
<meta property="og:site_name" content="${site.name}">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${canonicalUrl}">
<meta property="article:published_time" content="${publishedAt}">
<meta property="article:modified_time" content="${updatedAt}">
${tags.map((tag) => html`<meta property="article:tag" content="${tag}">\n`)}<meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}">
${description ? html`<meta property="og:description" content="${description}">\n` : null}${renderImage(
  image,
  site,
)}${renderJsonLd(describe(article, site, isFree))}
<script type="module" src="${READER_SCRIPT}"></script>
`;
}

/** Metadata of the front page: the publication and, if readers use our pages, its search. */
export function renderFrontHead(
  site: NamedSite & Pick<Site, 'siteUrl'>,
  publicUrl: string,
  description: string,
): Html {
  const url = `${site.siteUrl ?? publicUrl}/`;
  return html`<meta property="og:type" content="website">
<meta property="og:site_name" content="${site.name}">
<meta property="og:title" content="${site.name}">
<meta property="og:url" content="${url}">
<meta property="og:description" content="${description}">
<meta name="twitter:card" content="summary">
${renderImage(null, site)}${renderJsonLd({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: site.name,
  url,
  inLanguage: site.language,
  publisher: describePublisher(site),
  ...(site.siteUrl === null
    ? { potentialAction: { '@type': 'SearchAction', target: `${url}search?q={query}` } }
    : {}),
})}
`;
}

/** The article's image, or the publication's logo if it has none. */
function renderImage(
  image: Pick<NonNullable<ArticleSummary['image']>, 'url' | 'alt'> | null,
  { name, look }: NamedSite,
): Html | null {
  const { url, alt } = image ?? { url: look.logo, alt: name };
  if (url === null) return null;
  return html`<meta property="og:image" content="${url}">
${alt ? html`<meta property="og:image:alt" content="${alt}">\n` : null}`;
}

/**
 * schema.org's NewsArticle. Gated text is marked with `hasPart`, as search engines require for
 * paywalled content.
 */
function describe(article: ArticleSummary, site: NamedSite, isFree: boolean): object {
  const { title, dek, image, authors, publishedAt, updatedAt, copyright, canonicalUrl } = article;
  const publisher = describePublisher(site);
  const isAccessibleForFree = article.access === 'public' || isFree;
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    ...(dek ? { description: dek } : {}),
    datePublished: publishedAt,
    dateModified: updatedAt,
    mainEntityOfPage: canonicalUrl,
    author: authors.map(({ name }) => ({ '@type': 'Person', name })),
    publisher,
    copyrightHolder: publisher,
    copyrightNotice: copyright,
    url: canonicalUrl,
    inLanguage: site.language,
    wordCount: article.wordCount,
    keywords: article.tags,
    ...(image ? { image: describeImage(image, copyright) } : {}),
    isAccessibleForFree,
    ...(isAccessibleForFree ? {} : { hasPart: CLOSED_PART }),
  };
}

/** schema.org's Organization, with its logo and profile URLs. */
function describePublisher({ name, look: { logo }, social }: NamedSite): object {
  return {
    '@type': 'Organization',
    name,
    ...(logo === null ? {} : { logo: { '@type': 'ImageObject', url: logo } }),
    ...(social.length === 0 ? {} : { sameAs: social.map(({ url }) => url) }),
  };
}

const CLOSED_PART = {
  '@type': 'WebPageElement',
  isAccessibleForFree: false,
  cssSelector: '.text',
};

function describeImage(
  { url, alt, credit }: NonNullable<ArticleSummary['image']>,
  copyrightNotice: string,
): object {
  const creditText = credit ? { creditText: credit } : {};
  return { '@type': 'ImageObject', url, caption: alt, ...creditText, copyrightNotice };
}

/**
 * A JSON-LD data block, which browsers do not execute. Its content is escaped so that it cannot close
 * the element.
 */
function renderJsonLd(data: object): Html {
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  return trustedHtml(`<script type="application/ld+json">${text}</script>`);
}
