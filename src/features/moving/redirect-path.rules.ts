/** WordPress's addresses by id, which lie at the home page whatever the site's other addresses are. */
const ADDRESS_BY_ID = /[?&](p|page_id|attachment_id)=(\d{1,20})(?=[&#]|$)/;
/** The path of a home page, which may lie in a folder. */
const HOME_PATH = /^(?:\/[^/]+)?\/(?:index\.php)?$/;

/**
 * Normalizes a path for comparing redirects: decoded, without query and fragment, with a leading and without a trailing
 * slash. Only the id of `/?p=7` is kept, because it alone names the article. Null for an address of another site.
 */
export function toRedirectPath(address: string, siteUrl: string | null = null): string | null {
  const [path, id] = [toSitePath(address, siteUrl), ADDRESS_BY_ID.exec(address)];
  if (path === null || id === null) return path;
  const home = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/?#]*)?([^?#]*)/i.exec(address.trim())?.[1] ?? '';
  if (!HOME_PATH.test(home || '/')) return path;
  return `${path.replace(/\/index\.php$/, '') || '/'}?${id[1]}=${id[2]}`;
}

/** Returns the normalized path of an address of the site, without any query; null for an address of another site. */
export function toSitePath(address: string, siteUrl: string | null = null): string | null {
  let path = address.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('//')) {
    if (!URL.canParse(path)) return null;
    const url = new URL(path);
    if (siteUrl === null || !sameHost(url, siteUrl)) return null;
    path = url.pathname;
  }
  path = path.replace(/[?#].*$/s, '');
  try {
    path = decodeURIComponent(path);
  } catch {
    // A path that is not valid percent-encoding is compared literally.
  }
  const trimmed = path.normalize('NFC').replace(/(?<!\/)\/+$/, '');
  return trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

/**
 * Returns the target of a rule: addresses of the old site become paths, because this site replaces it. Addresses of
 * other sites are not changed.
 */
export function toRedirectTarget(to: string, siteUrl: string | null): string {
  if (siteUrl === null || !URL.canParse(to)) return to;
  const url = new URL(to);
  return sameHost(url, siteUrl) ? `${url.pathname}${url.search}${url.hash}` : to;
}

/** Hosts with and without `www.` are the same site. */
function sameHost(url: URL, siteUrl: string): boolean {
  const plain = (host: string) => host.replace(/^www\./, '');
  return URL.canParse(siteUrl) && plain(new URL(siteUrl).host) === plain(url.host);
}
