import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findMemberById } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { readMailFor } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import type { CommentRow } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import { rulingEmail } from './emails/ruling.email.ts';
import { PUBLISHED_DETAIL } from './notifications.store.ts';
import { canBeMailed, notifyMember } from './notify-member.ts';
import type { Ruling } from './rulings.rules.ts';
import type { Statement } from './statements.store.ts';

/**
 * Notifies the writer of a moderator's decision that changed the comment's status or that answers an appeal. A banned
 * writer is notified too, because the decision is about their own text. Approvals are mailed some minutes later, several
 * of them in one email (see `mailApprovals`), unless they answer an appeal.
 */
export async function notifyOfRuling(
  deps: Pick<CommentDeps, 'clock' | 'publicUrl' | 'mailLinkSecrets' | 'readSettings'>,
  tx: Tx,
  decision: {
    readonly comment: CommentRow;
    readonly ruling: Ruling;
    readonly isAppeal: boolean;
    readonly statement: Statement | null;
  },
): Promise<void> {
  const { comment, ruling, isAppeal, statement } = decision;
  if (comment.memberId === null || comment.memberId === ruling.decidedById) return;
  if (comment.status === ruling.status && !isAppeal) return;
  const now = deps.clock.now();
  const writer = await findMemberById(tx, comment.memberId);
  const article = await articleRows.find(tx, { id: comment.articleId });
  if (writer === null || article === null) return;
  if (!canBeMailed({ ...writer, bannedUntil: null }, now)) return;
  const to = siteAddresses(deps.publicUrl, await deps.readSettings());
  const reason = ruling.status === 'published' ? null : (ruling.reason ?? 'other');
  const mailFor = await readMailFor(deps);
  await notifyMember(deps, tx, writer, {
    kind: 'decisions',
    cause: `ruling:${comment.id}:${ruling.status}:${now.toISOString()}`,
    commentId: comment.id,
    detail: reason ?? PUBLISHED_DETAIL,
    compose:
      reason === null && !isAppeal
        ? null
        : (unsubscribeUrl) =>
            rulingEmail(mailFor(writer), {
              title: article.title,
              reason,
              isAppeal,
              statement,
              url: permalinkTo(to, article, comment.id),
              unsubscribeUrl,
            }),
  });
}
