import { AppError } from '../../platform/errors/app-error.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { CommentPolicy } from '../settings/index.ts';
import type { ConversationReason } from './conversation.rules.ts';
import type { RefusalReason } from './policy.rules.ts';

const DETAILS: Readonly<Record<Exclude<ConversationReason, 'sign_in'>, string>> = {
  conversation_closed: 'This conversation is closed.',
  banned: "You can't comment at the moment.",
  email_unconfirmed: 'Confirm your email first.',
  subscription_required: 'Comments are for subscribers.',
};

/** The 403 codes of endpoints that need permission to comment. */
export const COMMENT_REFUSALS = Object.keys(DETAILS);

/** Returns the error for a conversation decision against the caller. */
export function conversationRefused(reason: ConversationReason): AppError {
  if (reason === 'sign_in') return signInRequired();
  return new AppError({ code: reason, status: 403, detail: DETAILS[reason] });
}

export function editWindowClosed(): AppError {
  return new AppError({
    code: 'edit_window_closed',
    status: 409,
    detail: 'This comment can no longer be changed.',
  });
}

/** Returns the error for a comment that the policy refuses to store. */
export function refusedByPolicy(
  reason: RefusalReason,
  { secondsBetween }: Pick<CommentPolicy, 'secondsBetween'>,
): AppError {
  if (reason === 'repeated') {
    return new AppError({
      code: reason,
      status: 409,
      detail: 'You have just posted the same comment.',
    });
  }
  return new AppError({
    code: reason,
    status: 429,
    detail: `Wait ${secondsBetween} seconds between two comments.`,
    headers: { 'Retry-After': String(secondsBetween) },
  });
}
