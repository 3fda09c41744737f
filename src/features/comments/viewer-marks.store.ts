import type { Tx } from '../../platform/db/database.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { sql } from '../../platform/db/sql.ts';

/** How a member's view of an article's comments differs from everyone's. */
export interface ViewerMarks {
  /** Whether they ignore a member, or have held or rejected comments of their own here. */
  readonly hasOtherComments: boolean;
  /** Which of the comments they like. */
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
                      AND status IN ('held', 'rejected')) AS "hasOtherComments",
           ARRAY (SELECT comment_id::text FROM comment_likes
                   WHERE member_id = ${viewerId}::uuid
                     AND comment_id = ANY (${commentIds}::uuid[])) AS "likedIds"`,
  );
  return marks ?? { hasOtherComments: true, likedIds: [] };
}
