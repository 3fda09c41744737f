import type { Changes } from '../../platform/db/changes.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { recountArticles } from './member-comments.store.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';
import {
  countArticle,
  listArticlesWithComments,
  listMiscounted,
  lockAndCount,
  writeCounts,
} from './recount.store.ts';
import { scoreComment } from './score.rules.ts';

export interface RecountDeps {
  readonly db: Database;
  readonly changes: Changes;
}

/** How many comments and articles said something else than there is to count. */
export interface RecountResult {
  readonly comments: number;
  readonly articles: number;
}

const ARTICLES_AT_ONCE = 200;

/**
 * Counts likes, open reports, replies and comments anew, and repairs what is kept of them. Safe beside
 * readers and writers: each comment is counted under its lock, and looked for again before it is written.
 */
export async function recountConversations(
  deps: RecountDeps,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<RecountResult> {
  let [comments, articles] = [0, 0];
  let after: string | null = null;
  do {
    const asked = { after, limit: ARTICLES_AT_ONCE };
    const ids: string[] = await listArticlesWithComments(deps.db.read, asked);
    for (const articleId of ids) {
      const found = await recountOne(deps, articleId, isDryRun);
      comments += found.comments;
      articles += found.articles;
    }
    after = ids.length === ARTICLES_AT_ONCE ? (ids.at(-1) ?? null) : null;
  } while (after !== null);
  return { comments, articles };
}

async function recountOne(
  deps: RecountDeps,
  articleId: string,
  isDryRun: boolean,
): Promise<RecountResult> {
  const { db, changes } = deps;
  const wrong = await listMiscounted(db.read, articleId);
  if (!isDryRun) for (const id of wrong) await db.transaction((tx) => repair(tx, id));
  const { kept, counted } = await countArticle(db.read, articleId);
  const isArticleWrong = kept !== counted;
  if (!isDryRun && (isArticleWrong || wrong.length > 0)) {
    await db.transaction(async (tx) => {
      await recountArticles(tx, [articleId]);
      await changes.publish(tx, COMMENTS_TOPIC, articleId);
    });
  }
  return { comments: wrong.length, articles: isArticleWrong ? 1 : 0 };
}

async function repair(tx: Tx, id: string): Promise<void> {
  const counts = await lockAndCount(tx, id);
  if (counts === null) return;
  const score = scoreComment(counts.likeCount, counts.reportCount);
  await writeCounts(tx, id, { ...counts, score });
}
