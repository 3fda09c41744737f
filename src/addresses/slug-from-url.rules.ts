import { decodePart } from './decode-part.rules.ts';
import type { AddressedSite } from './site-addresses.rules.ts';

/**
 * Returns the slug in a URL, by the site's pattern or as on our own page. Null if the URL matches neither. Year and
 * month are matched as digits only, since an article that moved to another month is still the same.
 */
export function slugFromUrl(
  address: URL,
  publicUrl: string,
  { siteUrl, addresses }: Pick<AddressedSite, 'siteUrl' | 'addresses'>,
): string | null {
  const patterns = [`${publicUrl}/articles/{slug}`];
  if (addresses.article !== null) {
    const isPath = addresses.article.startsWith('/');
    patterns.push(isPath ? (siteUrl ?? publicUrl) + addresses.article : addresses.article);
  }
  const whole = comparable(address.href);
  const [withoutQuery = ''] = whole.split('?');
  for (const pattern of patterns) {
    const asked = pattern.includes('?') ? whole : comparable(withoutQuery);
    const slug = matcherOf(pattern).exec(asked)?.groups?.['slug'];
    if (slug !== undefined) return decodePart(slug);
  }
  return null;
}

/** Removes the insignificant parts of a URL: protocol, `www.`, capitals of the host, and the trailing slash. */
function comparable(address: string): string {
  return address
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/^[^/?]+/, (host) => host.toLowerCase())
    .replace(/\/(?=$|\?)/, '');
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '{year}': '\\d{4}',
  '{month}': '\\d{2}',
  '{slug}': '(?<slug>[^/?&#]+)',
};

function matcherOf(pattern: string): RegExp {
  let isSlugNamed = false;
  const parts = comparable(pattern).split(/(\{\w+\})/);
  const source = parts.map((part) => {
    // A group name may occur only once in a regular expression. Further placeholders must match the same slug.
    if (part === '{slug}' && isSlugNamed) return '\\k<slug>';
    if (part === '{slug}') isSlugNamed = true;
    return PLACEHOLDERS[part] ?? part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`);
}
