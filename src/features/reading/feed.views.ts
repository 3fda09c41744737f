import {
  type AddressedArticle,
  type LinkedArticles,
  type SiteAddresses,
  siteAddresses,
} from '../../addresses/site-addresses.rules.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Article } from '../articles/index.ts';
import type { SiteSettings } from '../settings/index.ts';

/** Characters that XML 1.0 does not allow, although JSON and PostgreSQL do. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are meant.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

interface FeedOptions {
  readonly publicUrl: string;
  readonly settings: SiteSettings;
  /** The path of this feed. */
  readonly self: string;
  /** The articles that the texts link to. */
  readonly linked: LinkedArticles;
  /** Returns whether the feed contains the whole text of an article; always false in the public feed. */
  isOpen(article: Article): boolean;
}

/** Renders the latest articles as RSS 2.0: the public part of each, and the whole text of open articles. */
export function renderFeed(articles: readonly Article[], feed: FeedOptions): string {
  const { publicUrl, settings } = feed;
  const to = siteAddresses(publicUrl, settings);
  return toXml(html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${settings.name}</title>
<link>${to.home}</link>
<description>The latest from ${settings.name}</description>
<copyright>${settings.copyright}</copyright>
<language>${settings.language}</language>
<atom:link href="${publicUrl}${feed.self}" rel="self" type="application/rss+xml"/>
${articles.map((article) => renderItem(article, feed, to))}</channel>
</rss>
`);
}

/** Makes the URLs of images and links absolute, because feed readers have no base URL to resolve them. */
function renderItem(article: Article, { linked, isOpen }: FeedOptions, to: SiteAddresses): Html {
  const whole = isOpen(article)
    ? html`<content:encoded>${to.inText(article.html, linked)}</content:encoded>\n`
    : null;
  const { id, title, dek, publishedAt, previewHtml, tags } = article;
  return html`<item>
<title>${title}</title>
<link>${to.article(article)}</link>
<guid isPermaLink="false">${id}</guid>
<pubDate>${publishedAt?.toUTCString()}</pubDate>
${tags.map((tag) => html`<category>${tag}</category>\n`)}<description>${(dek ? html`<p><em>${dek}</em></p>\n` : html``).markup}${to.inText(previewHtml, linked)}</description>
${whole}</item>
`;
}

/** Renders the sitemap entries of a page of articles. */
export function renderSitemapPage(
  articles: readonly (AddressedArticle & { readonly updatedAt: Date })[],
  to: SiteAddresses,
): Html {
  return html`${articles.map(
    (article) =>
      html`<url><loc>${to.article(article)}</loc><lastmod>${article.updatedAt.toISOString()}</lastmod></url>\n`,
  )}`;
}

/** Renders a sitemap. `home` is the URL of the front page, for the first sitemap only. */
export function renderSitemap(pages: readonly Html[], home: string | null): string {
  return toXml(html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${home === null ? null : html`<url><loc>${home}</loc></url>\n`}${pages}</urlset>
`);
}

/** Renders the sitemap index of a site with more articles than one sitemap may contain. */
export function renderSitemapIndex(addresses: readonly string[]): string {
  return toXml(html`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((address) => html`<sitemap><loc>${address}</loc></sitemap>\n`)}</sitemapindex>
`);
}

/** Renders recently published articles as a Google News sitemap. */
export function renderNewsSitemap(
  articles: readonly (AddressedArticle & { readonly title: string; readonly publishedAt: Date })[],
  { to, settings: { name, language } }: { to: SiteAddresses; settings: SiteSettings },
): string {
  return toXml(html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${articles.map(
  (article) => html`<url><loc>${to.article(article)}</loc>
<news:news><news:publication><news:name>${name}</news:name><news:language>${language}</news:language></news:publication>
<news:publication_date>${article.publishedAt.toISOString()}</news:publication_date><news:title>${article.title}</news:title></news:news></url>
`,
)}</urlset>
`);
}

function toXml({ markup }: Html): string {
  return DECLARATION + markup.replaceAll(NOT_XML, '');
}
