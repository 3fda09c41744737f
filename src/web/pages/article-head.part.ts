import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { ArticleSummary, Site } from '../answers.schemas.ts';

interface HeadFacts {
  readonly site: Pick<Site, 'name'>;
  /** Whether it was given to everyone, though its level is another. */
  readonly isFree: boolean;
}

/** What search engines and link previews read of an article: public fields only. */
export function renderArticleHead(
  article: ArticleSummary,
  { site: { name: siteName }, isFree }: HeadFacts,
): Html {
  const { title, dek, canonicalUrl, image } = article;
  return html`<meta property="og:type" content="article">
<meta property="og:site_name" content="${siteName}">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${canonicalUrl}">
${dek ? html`<meta property="og:description" content="${dek}">\n` : null}${
  image ? html`<meta property="og:image" content="${image.url}">\n` : null
}${renderJsonLd(describe(article, siteName, isFree))}
`;
}

/** schema.org's NewsArticle, with the part that stays closed named as search engines ask for it. */
function describe(article: ArticleSummary, siteName: string, isFree: boolean): object {
  const { title, dek, image, authors, publishedAt, updatedAt, copyright, canonicalUrl } = article;
  const isAccessibleForFree = article.access === 'public' || isFree;
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    ...(dek ? { description: dek } : {}),
    ...{ datePublished: publishedAt, dateModified: updatedAt, mainEntityOfPage: canonicalUrl },
    author: authors.map(({ name }) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'Organization', name: siteName },
    copyrightNotice: copyright,
    ...(image ? { image: describeImage(image, copyright) } : {}),
    isAccessibleForFree,
    ...(isAccessibleForFree ? {} : { hasPart: CLOSED_PART }),
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

/** A data block, which no browser runs; nothing in it can close it. */
function renderJsonLd(data: object): Html {
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  return trustedHtml(`<script type="application/ld+json">${text}</script>`);
}
