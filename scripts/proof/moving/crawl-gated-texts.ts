import { unescapeHtml } from '../../../src/platform/html/html.ts';
import { READER_PAGES } from '../../../src/web/reader-pages.ts';
import type { Site } from '../site/site.ts';

const SOME_ID = '019a0000-0000-7000-8000-000000000000';
/** The number of words of a phrase; fewer occur in public texts by chance. */
const PHRASE_WORDS = 6;
const TIMEOUT_MS = 10_000;
const AT_ONCE = 4;

export interface Crawl {
  readonly articles: number;
  /** The number of phrases that were looked for. */
  readonly phrases: number;
  readonly addresses: number;
}

/**
 * Asks for every page and every documented GET endpoint of each gated article, and for the lists and feeds, without
 * signing in. Throws if an answer contains a phrase from behind the cut of any moved article.
 */
export async function crawlGatedTexts(site: Site): Promise<Crawl> {
  const server = await site.start();
  try {
    const { phrases, slugs } = await listGated(site);
    const addresses = await listAddresses(server.url, slugs);
    for (let at = 0; at < addresses.length; at += AT_ONCE) {
      const some = addresses.slice(at, at + AT_ONCE);
      await Promise.all(some.map((address) => requireClosed(server.url, address, phrases)));
    }
    return { articles: slugs.length, phrases: phrases.length, addresses: addresses.length };
  } finally {
    site.servers.splice(site.servers.indexOf(server), 1);
    await server.stop();
  }
}

/** The phrases that only entitled readers may see, and the slugs of their articles. */
async function listGated({ db, clock }: Site) {
  const rows = await db.read.article.findMany({
    where: { deletedAt: null },
    select: {
      slug: true,
      title: true,
      dek: true,
      access: true,
      html: true,
      previewHtml: true,
      publishedAt: true,
    },
  });
  const now = clock.now();
  const isOut = ({ publishedAt }: (typeof rows)[number]) =>
    publishedAt !== null && publishedAt <= now;
  const isClosed = (row: (typeof rows)[number]) => row.access !== 'public' || !isOut(row);
  const open = rows
    .filter(isOut)
    .map((row) =>
      [row.title, row.dek, row.slug, isClosed(row) ? row.previewHtml : row.html].join(' '),
    )
    .map(wordsOf)
    .join(' ');
  const closed = rows.filter(isClosed);
  const phrases = closed.flatMap(({ html, previewHtml }) => {
    const words = wordsOf(html.startsWith(previewHtml) ? html.slice(previewHtml.length) : html);
    return phrasesOf(words.split(' ')).filter((phrase) => !open.includes(phrase));
  });
  return { phrases: [...new Set(phrases)], slugs: closed.map(({ slug }) => slug) };
}

/** Returns the first, the middle and the last words of a text. */
function phrasesOf(words: readonly string[]): string[] {
  const last = words.length - PHRASE_WORDS;
  if (last < 0) return words.length > 1 ? [words.join(' ')] : [];
  return [0, Math.floor(last / 2), last].map((at) => words.slice(at, at + PHRASE_WORDS).join(' '));
}

/** Returns the bare words of HTML or JSON, so that markup and escapes make no difference. */
function wordsOf(text: string): string {
  const plain = unescapeHtml(text.replaceAll(/<[^>]{0,5000}>/g, ' '));
  return plain.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

async function listAddresses(url: string, slugs: readonly string[]): Promise<string[]> {
  const answer = await fetch(`${url}/openapi.json`);
  const { paths } = (await answer.json()) as OpenApi;
  const documented = Object.entries(paths)
    .filter(([, methods]) => 'get' in methods && !isStream(methods['get']))
    .map(([path]) => path);
  const pages = READER_PAGES.filter(({ method }) => method === 'get').map(({ path }) =>
    path.replaceAll(/:(\w+)/g, '{$1}'),
  );
  const filled = [...documented, ...pages].flatMap((path) =>
    (path.includes('{slug}') ? slugs : ['']).map((slug) =>
      path.replace('{slug}', encodeURIComponent(slug)).replaceAll(/\{\w+\}/g, SOME_ID),
    ),
  );
  return [...new Set(filled)];
}

function isStream(endpoint: unknown): boolean {
  return JSON.stringify(endpoint).includes('text/event-stream');
}

async function requireClosed(
  url: string,
  address: string,
  phrases: readonly string[],
): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(url + address, { redirect: 'manual', signal });
  const body = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  const words = wordsOf(isJson ? textsOf(JSON.parse(body)) : body);
  const found = phrases.find((phrase) => words.includes(phrase));
  if (found !== undefined) throw new Error(`${address} shows “${found}” to everyone`);
}

/** Returns all texts of a document. */
function textsOf(json: unknown): string {
  if (typeof json === 'string') return json;
  if (typeof json !== 'object' || json === null) return '';
  return Object.values(json).map(textsOf).join(' ');
}
