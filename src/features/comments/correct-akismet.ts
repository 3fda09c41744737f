import { z } from 'zod';
import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { findMemberById } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { AKISMET_OPINIONS, toModeratorOpinion } from './akismet.rules.ts';
import type { AkismetRequest } from './akismet.ts';
import { findAkismetCheck, writeAkismetOpinion } from './akismet-checks.store.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentRow, findComment } from './comments.store.ts';

const CORRECT_AKISMET = 'correct-akismet';
const MAX_ATTEMPTS = 6;

/** Returns the request to Akismet about a comment; null if required data was deleted. */
export async function findAkismetRequest(
  { db, publicUrl, readSettings }: Pick<CommentDeps, 'db' | 'publicUrl' | 'readSettings'>,
  comment: CommentRow,
): Promise<AkismetRequest | null> {
  const { id, articleId, memberId, body, parentId, editedAt } = comment;
  const check = await findAkismetCheck(db.read, id);
  const writer = memberId && (await findMemberById(db.read, memberId));
  const article = await articleRows.find(db.read, { id: articleId });
  if (!check || !writer || !article || body === null) return null;
  return {
    body,
    address: check.address,
    userAgent: check.userAgent,
    authorName: writer.name,
    articleUrl: siteAddresses(publicUrl, await readSettings()).article(article),
    isReply: parentId !== null,
    isEdited: editedAt !== null,
  };
}

/**
 * Enqueues a correction if a moderator's decision contradicts Akismet's opinion of the comment. The caller holds the
 * comment's lock. Does nothing if Akismet has given no opinion.
 */
export async function enqueueAkismetCorrection(
  tx: Tx,
  commentId: string,
  decision: Parameters<typeof toModeratorOpinion>[0],
): Promise<void> {
  const opinion = toModeratorOpinion(decision);
  const present = opinion && (await findAkismetCheck(tx, commentId))?.opinion;
  if (!opinion || !present || present === opinion) return;
  await writeAkismetOpinion(tx, commentId, opinion);
  await enqueue(tx, {
    name: CORRECT_AKISMET,
    payload: { commentId, as: opinion },
    key: `correct:${commentId}`,
    maxAttempts: MAX_ATTEMPTS,
  });
}

/** Sends the correction, unless the decision changed or required data was deleted meanwhile. */
export function correctAkismetJob(deps: CommentDeps): JobKind {
  return job({
    name: CORRECT_AKISMET,
    payload: z.object({ commentId: z.uuid(), as: z.enum(AKISMET_OPINIONS) }),
    async handle({ commentId, as: opinion }) {
      const comment = await findComment(deps.db.read, commentId);
      const request = comment && (await findAkismetRequest(deps, comment));
      const check = await findAkismetCheck(deps.db.read, commentId);
      if (!request || check?.opinion !== opinion) return;
      await deps.outside.akismet?.correct(opinion, request);
    },
  });
}
