interface Handled {
  readonly handle: string | null;
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/**
 * Returns the URL of a handle: the first of the author's own links that ends in it, with or without the at sign.
 * Returns null if there is none, because the network of a bare handle is unknown.
 */
export function findHandleUrl({ handle, links }: Handled): string | null {
  const wanted = handle?.replace(/^@/, '').toLowerCase();
  if (!wanted) return null;
  const found = links.find(({ url }) => lastPart(url) === wanted);
  return found?.url ?? null;
}

function lastPart(url: string): string | undefined {
  const { hostname, pathname } = new URL(url);
  const [last] = pathname.split('/').filter(Boolean).slice(-1);
  return (last ?? hostname).replace(/^@/, '').toLowerCase();
}
