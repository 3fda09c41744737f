/**
 * Normalizes a path for comparing redirects: decoded, without query and fragment, with a leading and without a trailing
 * slash. Null for an address of another site.
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
    // A path that is not valid percent-encoding is compared literally.
  }
  const trimmed = path.normalize('NFC').replace(/\/+$/, '');
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
