import { z } from 'zod';
import type { Database, Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { findMemberById } from '../accounts/index.ts';
import { findArticleById } from '../articles/index.ts';
import { AKISMET_OPINIONS, type AkismetOpinion, toModeratorOpinion } from './akismet.rules.ts';
import type { Akismet, AkismetRequest } from './akismet.ts';
import { findAkismetCheck, writeAkismetOpinion } from './akismet-checks.store.ts';
import { type CommentRow, findComment, type Ruling } from './comments.store.ts';

const CORRECT_AKISMET = 'correct-akismet';
const MOST_ATTEMPTS = 6;

interface AkismetDeps {
  readonly db: Database;
  readonly outside: { readonly akismet: Akismet | null };
}

/** What Akismet is told of a comment; null where what it has to know was forgotten. */
export async function findAkismetRequest(
  { db }: Pick<AkismetDeps, 'db'>,
  comment: CommentRow,
): Promise<AkismetRequest | null> {
  const { id, articleId, memberId, body, parentId, editedAt } = comment;
  const check = await findAkismetCheck(db.read, id);
  const writer = memberId && (await findMemberById(db.read, memberId));
  const article = await findArticleById(db.read, articleId);
  if (!check || !writer || !article || body === null) return null;
  const { address, userAgent } = check;
  return {
    ...{ body, address, userAgent, authorName: writer.name, articleSlug: article.slug },
    ...{ isReply: parentId !== null, isEdited: editedAt !== null },
  };
}

/**
 * Has Akismet told where staff decided otherwise than it takes the comment for, after the caller's
 * transaction. The caller holds the comment's lock. Where it was not asked, or not of spam, nothing.
 */
export async function enqueueAkismetCorrection(
  tx: Tx,
  commentId: string,
  decided: Pick<Ruling | CommentRow, 'status' | 'phase' | 'reason'>,
): Promise<void> {
  const as = toModeratorOpinion(decided);
  const known = as && (await findAkismetCheck(tx, commentId))?.opinion;
  if (!as || !known || known === as) return;
  await writeAkismetOpinion(tx, commentId, as);
  const payload = { commentId, as };
  await enqueue(tx, {
    ...{ name: CORRECT_AKISMET, payload, key: `correct:${commentId}`, maxAttempts: MOST_ATTEMPTS },
  });
}

/** Tells Akismet, unless staff thought better of it or what it has to know was forgotten meanwhile. */
export function correctAkismetJob(deps: AkismetDeps): JobKind {
  return job({
    name: CORRECT_AKISMET,
    payload: z.object({ commentId: z.uuid(), as: z.enum(AKISMET_OPINIONS) }),
    async handle({ commentId, as }: { commentId: string; as: AkismetOpinion }) {
      const comment = await findComment(deps.db.read, commentId);
      const asked = comment && (await findAkismetRequest(deps, comment));
      const check = await findAkismetCheck(deps.db.read, commentId);
      if (!asked || check?.opinion !== as) return;
      await deps.outside.akismet?.correct(as, asked);
    },
  });
}
