import { GATED_MARK, type StoryPost } from './story-posts.ts';

/** The results of a crawl: URLs that show gated text, or that return a 5xx. */
export interface CrawlResult {
  readonly visited: number;
  readonly leaks: readonly string[];
  readonly failures: readonly string[];
}

/** Requests every public URL of a WordPress site's texts with the caller's cookies. */
export async function crawl(
  url: string,
  posts: readonly StoryPost[],
  cookie: string,
  mayRead: (post: StoryPost) => boolean = () => false,
): Promise<CrawlResult> {
  const closed = posts.filter((post) => !mayRead(post));
  const paths = [...siteWide(closed), ...closed.flatMap((post) => pathsOf(url, post))];
  const leaks: string[] = [];
  const failures: string[] = [];
  for (const path of paths) {
    const answer = await fetch(`${url}${path}`, { headers: { cookie } });
    const text = withoutEcho(await answer.text());
    if (answer.status >= 500) failures.push(`${path}: ${answer.status}`);
    const shown = closed.some((post) => isShown(text, post));
    if (shown) leaks.push(path);
    if (path.includes(GATED_MARK) && closed.some(({ path: own }) => text.includes(own))) {
      leaks.push(`${path} finds a post by its gated text`);
    }
  }
  leaks.push(...(await callXmlRpc(url, closed)));
  return { visited: paths.length + 1, leaks, failures };
}

/** Whether the response shows gated text of this post; it may also contain text of open posts. */
function isShown(text: string, { level }: StoryPost): boolean {
  return text.includes(`${GATED_MARK} of ${level}`) || text.includes(`${GATED_MARK}-${level}`);
}

/** Removes the search term, because pages repeat it. */
function withoutEcho(text: string): string {
  return text.replaceAll(new RegExp(`(?:s|search)=[^"'&<\\s]*${GATED_MARK}[^"'&<\\s]*`, 'g'), '');
}

function siteWide(closed: readonly StoryPost[]): string[] {
  const search = [`/?s=${GATED_MARK}`, `/wp-json/wp/v2/posts?search=${GATED_MARK}`];
  const feeds = ['rss', 'rss2', 'atom', 'rdf'].flatMap((kind) => [
    `/feed/${kind}/`,
    `/?feed=${kind}`,
  ]);
  const lists = ['/', '/page/2/', '/author/admin/', '/category/uncategorized/', '/?author=1'];
  const sitemaps = ['/wp-sitemap.xml', '/wp-sitemap-posts-post-1.xml', '/robots.txt'];
  const rest = ['', '?_embed=1', '?context=embed', '?context=edit', '?per_page=100'].map(
    (query) => `/wp-json/wp/v2/posts${query}`,
  );
  const archives = closed.map(({ path }) => path.split('/').slice(0, 3).join('/'));
  return [
    ...search,
    `/wp-json/wp/v2/search?search=${GATED_MARK}`,
    '/wp-json/wp/v2/search?search=story',
    '/wp-json/wp/v2/media',
    '/wp-json/',
    ...feeds,
    ...lists,
    ...sitemaps,
    ...rest,
    ...new Set(archives),
    '/xmlrpc.php?rsd',
  ];
}

function pathsOf(url: string, { id, path }: StoryPost): string[] {
  const variants = ['', 'amp/', '2/', 'feed/', 'embed/', 'trackback/'].map((end) => path + end);
  const queries = ['amp=1', 'print=1', 'output=amp', 'pennypress=full', 'preview=true', 'page=2'];
  const rest = ['', '?context=embed', '?context=edit', '?_fields=content,excerpt,title'];
  return [
    ...variants,
    ...queries.map((query) => `${path}?${query}`),
    `/?p=${id}`,
    `/?p=${id}&preview=true`,
    ...rest.map((query) => `/wp-json/wp/v2/posts/${id}${query}`),
    `/wp-json/wp/v2/posts/${id}/revisions`,
    `/wp-json/wp/v2/posts/${id}/autosaves`,
    `/wp-json/pennypress/v1/articles/${id}`,
    ...['json', 'xml']
      .map((format) => `/wp-json/oembed/1.0/embed?format=${format}&url=`)
      .map((address) => `${address}${encodeURIComponent(url + path)}`),
  ];
}

/** XML-RPC has no anonymous access to a post; the caller must get an error without its text. */
async function callXmlRpc(url: string, closed: readonly StoryPost[]): Promise<string[]> {
  const leaks: string[] = [];
  for (const post of closed) {
    const body = `<?xml version="1.0"?><methodCall><methodName>wp.getPost</methodName><params><param><value><int>1</int></value></param><param><value>nobody</value></param><param><value>nothing</value></param><param><value><int>${post.id}</int></value></param></params></methodCall>`;
    const answer = await fetch(`${url}/xmlrpc.php`, { method: 'POST', body });
    if (isShown(await answer.text(), post)) leaks.push(`XML-RPC ${post.id}`);
  }
  return leaks;
}
