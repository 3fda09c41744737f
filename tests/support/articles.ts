import {
  type Article,
  articleInputSchema,
  writeArticles,
} from '../../src/features/articles/index.ts';
import { COMMAND } from '../../src/features/audit/index.ts';
import {
  type Author,
  authorInputSchema,
  createAuthor as createOne,
} from '../../src/features/authors/index.ts';
import type { TestServer } from './server.ts';

/** The fields of an article that matter to a test; the others have defaults. */
export interface ArticleOptions {
  readonly title?: string;
  readonly slug?: string;
  readonly externalId?: string;
  readonly dek?: string;
  readonly access?: Article['access'];
  readonly tiers?: readonly string[];
  readonly body?: string;
  readonly authors?: readonly string[];
  readonly tags?: readonly string[];
  readonly image?: { url: string; alt: string; credit?: string };
  /** Null for a draft; defaults to an hour ago. */
  readonly publishedAt?: Date | null;
  readonly conversation?: Article['conversation'];
  readonly conversationDays?: number;
  readonly meterExempt?: boolean;
  readonly canonicalUrl?: string;
  readonly copyright?: string;
  readonly seoTitle?: string;
  readonly seoDescription?: string;
  readonly socialTitle?: string;
  readonly socialDescription?: string;
  readonly socialImageUrl?: string;
}

/** The texts before and after the cut of a default article. */
export const FREE_TEXT = 'The ferry left at noon with nobody on deck.';
export const GATED_TEXT = 'Its ledger says heliotrope, which no reader may see unpaid.';

let created = 0;

/** Creates a published article through the staff action; every tier is treated as existing. */
export function createArticle(server: TestServer, options: ArticleOptions = {}): Promise<Article> {
  created += 1;
  const { publishedAt = new Date(server.clock.now().getTime() - 3_600_000), ...fields } = options;
  const input = articleInputSchema.parse({
    title: `An ordinary article ${created}`,
    access: 'public',
    body: `${FREE_TEXT}\n\n<!--more-->\n\n${GATED_TEXT}`,
    ...fields,
    publishAt: publishedAt?.toISOString() ?? null,
  });
  const deps = {
    ...server.transfer,
    findKnownTiers: (_tx: unknown, slugs: readonly string[]) => Promise.resolve(new Set(slugs)),
  };
  return writeArticles.create(deps, input, { actor: COMMAND });
}

/** Inserts many authors at once, named `Author 001` and so on. */
export async function insertAuthors({ db }: TestServer, count: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO authors (id, slug, name, bio, links, version, created_at, updated_at)
     SELECT gen_random_uuid(), 'author-' || n, 'Author ' || lpad(n::text, 3, '0'), '', '[]', 1, now(), now()
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );
}

export function createAuthor(
  server: TestServer,
  options: { slug?: string; name?: string; bio?: string; handle?: string; memberId?: string } = {},
): Promise<Author> {
  created += 1;
  const input = authorInputSchema.parse({ name: `Ada Writer ${created}`, ...options });
  return createOne(server.transfer, input, { actor: COMMAND });
}
