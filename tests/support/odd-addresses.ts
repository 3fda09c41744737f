/** URLs of articles, and search terms, that might break an imprecise server. */
export function listOddAddresses(
  articles: readonly { readonly slug: string; readonly id: string }[],
  words: readonly string[],
): string[] {
  return articles.flatMap(({ slug, id }) => [
    ...['/v1/articles', '/articles'].flatMap((base) => [
      `${base.toUpperCase()}/${slug}`,
      `${base}/${slug.toUpperCase()}`,
      `${base}/${slug}/`,
      `${base}//${slug}`,
      `/${base}/${slug}`,
      `${base}/%2e/${slug}`,
      `${base}/%2e%2e/articles/${slug}`,
      `${base}/${slug}%2f`,
      `${base}/${slug}%20`,
      `${base}/${slug}%00`,
      `${base}/${slug};x=1`,
      `${base}/${slug}.json`,
      `${base}/${slug}.html`,
      `${base}/${slug}/amp`,
      `${base}/${id}`,
    ]),
    `/v1/articles/${slug}?include=html,body&fields=html&filter[access]=public&_method=PUT`,
    `/v1/articles/${slug}?access=public&preview=true&amp=1&format=full&html=1`,
    `/v1/articles?include=body&fields=html&limit=100`,
    `/articles/${slug}?gift=${'A'.repeat(43)}`,
    ...words.map((canary) => `/v1/search?q=${canary}`),
    `/v1/search?q=everyone&limit=100`,
    `/v1/articles/${slug}/unlock`,
  ]);
}
