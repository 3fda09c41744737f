import { AppError } from '../../platform/errors/app-error.ts';
import type { CommentStatus } from './comments.store.ts';
import { type Moderation, moderateComment } from './moderate-comment.ts';
import type { CommentWriteDeps } from './publish-events.ts';

export interface ModerationResult {
  readonly id: string;
  readonly status: Exclude<CommentStatus, 'removed'> | null;
  /** Why it could not be decided; null where it was. */
  readonly code: string | null;
}

/**
 * One decision on many comments, each in a transaction of its own: what cannot be decided keeps no other
 * from it. Repeated, it changes nothing.
 */
export async function moderateComments(
  deps: CommentWriteDeps,
  { ids, ...moderation }: Omit<Moderation, 'id'> & { readonly ids: readonly string[] },
): Promise<ModerationResult[]> {
  const decided: ModerationResult[] = [];
  for (const id of new Set(ids)) decided.push(await decideOne(deps, { ...moderation, id }));
  return decided;
}

async function decideOne(
  deps: CommentWriteDeps,
  moderation: Moderation,
): Promise<ModerationResult> {
  const { id, decision } = moderation;
  try {
    await moderateComment(deps, moderation);
    return { id, status: decision.kind === 'approve' ? 'published' : 'rejected', code: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, status: null, code: error.options.code };
  }
}
