import {
  type Article,
  type Author,
  articleInputSchema,
  authorInputSchema,
  createArticle as create,
  createAuthor as createOne,
} from '../../src/features/articles/index.ts';
import { COMMAND } from '../../src/features/audit/index.ts';
import type { TestServer } from './server.ts';

/** What a test says of an article; everything else is ordinary. */
export interface ArticleWish {
  readonly title?: string;
  readonly slug?: string;
  readonly externalId?: string;
  readonly dek?: string;
  readonly access?: 'public' | 'members' | 'subscribers' | 'tiers';
  readonly tiers?: readonly string[];
  readonly body?: string;
  readonly authors?: readonly string[];
  readonly tags?: readonly string[];
  readonly image?: { url: string; alt: string; credit?: string };
  /** Null is a draft; published an hour ago by default. */
  readonly publishedAt?: Date | null;
  readonly conversation?: 'inherit' | 'members' | 'subscribers' | 'closed';
  readonly conversationDays?: number;
  readonly meterExempt?: boolean;
}

/** Stands before the cut of an ordinary article, and after it. */
export const FREE_TEXT = 'The ferry left at noon with nobody on deck.';
export const GATED_TEXT = 'Its ledger says heliotrope, which no reader may see unpaid.';

let made = 0;

/** A published article through the action that staff use; any tier counts as existing. */
export function createArticle(server: TestServer, wish: ArticleWish = {}): Promise<Article> {
  made += 1;
  const { publishedAt = new Date(server.clock.now().getTime() - 3_600_000), ...given } = wish;
  const input = articleInputSchema.parse({
    title: `An ordinary article ${made}`,
    access: 'public',
    body: `${FREE_TEXT}\n\n<!--more-->\n\n${GATED_TEXT}`,
    ...given,
    publishAt: publishedAt?.toISOString() ?? null,
  });
  const deps = {
    db: server.db,
    clock: server.clock,
    changes: server.changes,
    findKnownTiers: (_tx: unknown, slugs: readonly string[]) => Promise.resolve(new Set(slugs)),
  };
  return create(deps, input, { actor: COMMAND });
}

export function createAuthor(
  server: TestServer,
  wish: { slug?: string; name?: string; bio?: string; handle?: string; memberId?: string } = {},
): Promise<Author> {
  made += 1;
  const input = authorInputSchema.parse({ name: `Ada Writer ${made}`, ...wish });
  return createOne(server.transfer, input, { actor: COMMAND });
}
