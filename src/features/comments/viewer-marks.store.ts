import type { Tx } from '../../platform/db/database.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { sql } from '../../platform/db/sql.ts';

/** The differences between a member's view of an article's comments and the public view. */
export interface ViewerMarks {
  /** Whether the member ignores anyone, or has held or rejected comments on the article. */
  readonly needsUncachedPage: boolean;
  /** The ids of the comments that the member likes. */
  readonly likedIds: readonly string[];
}

/** One statement, because every page view of a member runs it. */
export async function findViewerMarks(
  tx: Tx,
  view: {
    readonly viewerId: string;
    readonly articleId: string;
    readonly commentIds: readonly string[];
  },
): Promise<ViewerMarks> {
  const { viewerId, articleId, commentIds } = view;
  const [marks] = await queryPrepared<ViewerMarks>(
    tx,
    sql`
    SELECT EXISTS (SELECT 1 FROM ignored_members WHERE member_id = ${viewerId}::uuid)
        OR EXISTS (SELECT 1 FROM comments
                    WHERE member_id = ${viewerId}::uuid AND article_id = ${articleId}::uuid
                      AND status IN ('held', 'rejected')) AS "needsUncachedPage",
           ARRAY (SELECT comment_id::text FROM comment_likes
                   WHERE member_id = ${viewerId}::uuid
                     AND comment_id = ANY (${commentIds}::uuid[])) AS "likedIds"`,
  );
  return marks ?? { needsUncachedPage: true, likedIds: [] };
}
