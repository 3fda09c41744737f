import { wordMemberName } from './member-name.ts';
import type { MessageKey, Texts } from './message-keys.ts';

/** Texts about comments that pages and elements share. */

/** Messages for signed-in readers who cannot comment; anonymous readers are asked to sign in instead. */
const CANNOT_COMMENT = {
  conversation_closed: 'pages.comment.closed',
  banned: 'pages.comment.banned',
  email_unconfirmed: 'pages.comment.unconfirmed',
  subscription_required: 'pages.comment.subscribers',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Returns the message that replaces the comment form. */
export function wordCannotComment(
  { t }: Pick<Texts, 't'>,
  reason: keyof typeof CANNOT_COMMENT | null,
): string {
  return t(reason === null ? 'pages.comment.cannot' : CANNOT_COMMENT[reason]);
}

/** A badge next to a commenter's name. */
type Badge = 'subscriber' | 'staff' | 'author' | 'supporter';

interface Writing {
  readonly author: { readonly name: string; readonly badges: readonly Badge[] } | null;
  /** The name of a commenter without an account, from another system. */
  readonly guestName: string | null;
}

/** Returns the name and the badges of a commenter. */
export function describeCommenter(
  texts: Pick<Texts, 't'>,
  { author, guestName }: Writing,
): { readonly name: string; readonly badges: readonly string[] } {
  return {
    name: author
      ? wordMemberName(texts, author.name)
      : (guestName ?? texts.t('pages.comment.former')),
    badges: (author?.badges ?? []).map((badge) => texts.t('pages.comment.badge', { badge })),
  };
}
