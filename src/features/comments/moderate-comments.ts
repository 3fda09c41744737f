import { AppError } from '../../platform/errors/app-error.ts';
import type { Role } from '../../roles/roles.ts';
import type { Actor } from '../audit/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { holdComment } from './hold-comment.ts';
import { type ModeratorDecision, moderateComment } from './moderate-comment.ts';
import type { RulingStatus } from './rulings.rules.ts';

/** A decision, or `hold` to revert one. */
type BulkDecision = ModeratorDecision | { readonly kind: 'hold' };

interface ModerationResult {
  readonly id: string;
  readonly status: RulingStatus | null;
  /** The error code if the comment could not be decided; otherwise null. */
  readonly code: string | null;
}

const STATUS_AFTER = {
  approve: 'published',
  reject: 'rejected',
  hold: 'held',
} as const satisfies Record<BulkDecision['kind'], RulingStatus>;

/**
 * Applies one decision to many comments, each in its own transaction, so that a failure does not stop the others.
 * Repeating it changes nothing.
 */
export async function moderateComments(
  deps: CommentDeps,
  moderation: {
    readonly ids: readonly string[];
    readonly decision: BulkDecision;
    readonly actor: Actor;
    readonly rank: Role;
  },
): Promise<ModerationResult[]> {
  const { ids, decision, actor, rank } = moderation;
  const status = STATUS_AFTER[decision.kind];
  const results: ModerationResult[] = [];
  for (const id of new Set(ids)) {
    const decided =
      decision.kind === 'hold'
        ? holdComment(deps, { id, actor, rank })
        : moderateComment(deps, { id, decision, actor, rank });
    try {
      await decided;
      results.push({ id, status, code: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      results.push({ id, status: null, code: error.options.code });
    }
  }
  return results;
}
