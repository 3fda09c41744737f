import type { Tx } from '../../platform/db/database.ts';
import type { CommentDeps } from './comment-deps.ts';
import { updateComment } from './comments.store.ts';
import { recountArticles } from './member-erasure.store.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';
import {
  countArticle,
  listArticlesWithComments,
  listMiscounted,
  lockAndCount,
} from './recount.store.ts';
import { withScore } from './score.rules.ts';

type RecountDeps = Pick<CommentDeps, 'db' | 'changes'>;

/** The numbers of comments and articles whose counts were wrong. */
interface RecountResult {
  readonly comments: number;
  readonly articles: number;
}

const BATCH_SIZE = 200;

/**
 * Recounts likes, open reports, replies and comments, and repairs the stored counts. Safe under concurrent reads and
 * writes: each comment is recounted under its lock.
 */
export async function recountConversations(
  deps: RecountDeps,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<RecountResult> {
  let [comments, articles] = [0, 0];
  let after: string | null = null;
  do {
    const query = { after, limit: BATCH_SIZE };
    const ids: string[] = await listArticlesWithComments(deps.db.read, query);
    for (const articleId of ids) {
      const found = await recountOne(deps, articleId, isDryRun);
      comments += found.comments;
      articles += found.articles;
    }
    after = ids.length === BATCH_SIZE ? (ids.at(-1) ?? null) : null;
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
  const { stored, counted } = await countArticle(db.read, articleId);
  const isArticleWrong = stored !== counted;
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
  if (counts !== null) await updateComment(tx, id, withScore(counts));
}
