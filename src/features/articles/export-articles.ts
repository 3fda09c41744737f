import type { Cell } from '../../platform/csv/write-csv.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import type { Article } from './articles.store.ts';
import { listArticles } from './staff-articles.store.ts';

const PAGE = 200;

const COLUMNS: readonly (readonly [name: string, cell: (article: Article) => Cell])[] = [
  ['id', ({ id }) => id],
  ['slug', ({ slug }) => slug],
  ['title', ({ title }) => title],
  ['access', ({ access }) => access],
  ['published_at', ({ publishedAt }) => publishedAt?.toISOString() ?? null],
  ['word_count', ({ wordCount }) => wordCount],
  ['authors', ({ authors }) => authors.map(({ slug }) => slug).join(' ')],
];

export const ARTICLE_HEADER = COLUMNS.map(([name]) => name);

/** Reads all articles, including drafts, newest first, for authors' statements. */
export async function* readArticles(tx: Tx, now: Date): AsyncGenerator<Cell[][]> {
  const pages = readPages(
    PAGE,
    (after: string | null) => listArticles(tx, { now, after, limit: PAGE }),
    ({ id }) => id,
  );
  for await (const page of pages) yield page.map((row) => COLUMNS.map(([, cell]) => cell(row)));
}
