import { type Html, html } from '../../platform/html/html.ts';
import type { Article } from '../articles/index.ts';
import type { SiteSettings } from '../settings/index.ts';

/** What XML 1.0 does not allow, though JSON and PostgreSQL do. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are meant.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** RSS 2.0 of the latest articles: what everyone may read of them, and nothing else. */
export function renderFeed(
  articles: readonly Article[],
  { publicUrl, settings }: { publicUrl: string; settings: SiteSettings },
): string {
  return toXml(html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${settings.name}</title>
<link>${publicUrl}/</link>
<description>The latest from ${settings.name}</description>
<copyright>${settings.copyright}</copyright>
<atom:link href="${publicUrl}/feed.xml" rel="self" type="application/rss+xml"/>
${articles.map((article) => renderItem(article, publicUrl))}</channel>
</rss>
`);
}

function renderItem(article: Article, publicUrl: string): Html {
  const { id, slug, title, dek, publishedAt, previewHtml, tags } = article;
  return html`<item>
<title>${title}</title>
<link>${publicUrl}/articles/${slug}</link>
<guid isPermaLink="false">${id}</guid>
<pubDate>${publishedAt?.toUTCString()}</pubDate>
${tags.map((tag) => html`<category>${tag}</category>\n`)}<description>${(dek ? html`<p><em>${dek}</em></p>\n` : html``).markup}${previewHtml}</description>
</item>
`;
}

/** The addresses of the site's articles, for search engines. */
export function renderSitemap(
  addresses: readonly { readonly slug: string; readonly updatedAt: Date }[],
  publicUrl: string,
): string {
  return toXml(html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>${publicUrl}/</loc></url>
${addresses.map(
  ({ slug, updatedAt }) =>
    html`<url><loc>${publicUrl}/articles/${slug}</loc><lastmod>${updatedAt.toISOString()}</lastmod></url>\n`,
)}</urlset>
`);
}

/** Machines may look at whatever a reader without an account may look at. */
export function renderRobots(publicUrl: string): string {
  const closed = ['/v1/', '/account', '/checkout/', '/confirm', '/signin'];
  return [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    'Allow: /',
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n');
}

function toXml({ markup }: Html): string {
  return DECLARATION + markup.replaceAll(NOT_XML, '');
}
