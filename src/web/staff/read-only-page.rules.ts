/** The link of an anchor in our own markup, and the slug if it leads to an article. */
const LINK = /<a\b([^<>]*?) href="(?:\/articles\/([a-z0-9-]+)(?:[?#][^"]*)?|[^"]*)"/g;

/**
 * Makes a reader page read-only for a frame: links to articles lead to the same view of them below `base`, in the
 * window around the frame, and all other links lead nowhere.
 */
export function keepReadOnly(markup: string, base: string): string {
  return markup.replaceAll(LINK, (_, before: string, slug: string | undefined) =>
    slug === undefined ? `<a${before}` : `<a${before} href="${base}/${slug}" target="_top"`,
  );
}
