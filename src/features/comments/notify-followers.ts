import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { findComment } from './comments.store.ts';
import { listFollowers } from './follows.store.ts';
import {
  type CommentNotificationDeps,
  NOTIFY_FOLLOWERS,
  notifyMembersOfComment,
} from './notify-of-comment.ts';

const AT_ONCE = 50;

/**
 * Tells those who follow a conversation of a comment, a few in each transaction. Run again after it died
 * in between, it tells nobody twice: the comment is the cause.
 */
export function notifyFollowersJob(
  deps: CommentNotificationDeps & { readonly db: Database },
): JobKind {
  return job({
    name: NOTIFY_FOLLOWERS,
    payload: z.object({ commentId: z.uuid() }),
    async handle({ commentId }) {
      const found = await findComment(deps.db.read, commentId);
      if (found === null) return;
      let after: string | null = null;
      do {
        const asked = { articleId: found.articleId, after, limit: AT_ONCE };
        const ids: string[] = await listFollowers(deps.db.read, asked);
        const kinds = new Map(ids.map((id) => [id, 'threads'] as const));
        await deps.db.transaction(async (tx) => {
          const comment = await findComment(tx, commentId);
          if (comment?.status === 'published')
            await notifyMembersOfComment(deps, tx, { comment, kinds });
        });
        after = ids.length === AT_ONCE ? (ids.at(-1) ?? null) : null;
      } while (after !== null);
    },
  });
}
