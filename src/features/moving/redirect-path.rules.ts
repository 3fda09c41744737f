/**
 * A path as redirects are compared: decoded, without query and fragment, without a slash at its end, and with
 * one at its beginning. Null for an address of another site.
 */
export function toRedirectPath(address: string, siteUrl: string | null = null): string | null {
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
    // An address that is no valid encoding is compared as it is written.
  }
  const trimmed = path.normalize('NFC').replace(/\/+$/, '');
  return trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

/**
 * Where a rule leads: addresses of the old site itself become paths, because this site stands in its place. What
 * leads to another site stays as it is.
 */
export function toRedirectTarget(to: string, siteUrl: string | null): string {
  if (siteUrl === null || !URL.canParse(to)) return to;
  const url = new URL(to);
  return sameHost(url, siteUrl) ? `${url.pathname}${url.search}${url.hash}` : to;
}

/** With and without `www.` is one site. */
function sameHost(url: URL, siteUrl: string): boolean {
  const plain = (host: string) => host.replace(/^www\./, '');
  return URL.canParse(siteUrl) && plain(new URL(siteUrl).host) === plain(url.host);
}
