import type { MessageKey, Texts } from './message-keys.ts';

/** The words of comments that pages and elements choose alike. */

/** Why a reader who is signed in cannot comment; a stranger is asked to sign in instead. */
const CANNOT_COMMENT = {
  conversation_closed: 'pages.comment.closed',
  banned: 'pages.comment.banned',
  email_unconfirmed: 'pages.comment.unconfirmed',
  subscription_required: 'pages.comment.subscribers',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Why there is no form. */
export function wordCannotComment(
  { t }: Pick<Texts, 't'>,
  reason: keyof typeof CANNOT_COMMENT | null,
): string {
  return t(reason === null ? 'pages.comment.cannot' : CANNOT_COMMENT[reason]);
}

/** What stands beside a writer's name. */
type Badge = 'subscriber' | 'staff' | 'author' | 'supporter';

interface Writing {
  readonly author: { readonly name: string; readonly badges: readonly Badge[] } | null;
  /** The name of a writer without an account, from another system. */
  readonly guestName: string | null;
}

/** Who wrote a comment, and what the name carries. */
export function wordWriter(
  texts: Pick<Texts, 't'>,
  { author, guestName }: Writing,
): { readonly name: string; readonly badges: readonly string[] } {
  return {
    name: author?.name ?? guestName ?? texts.t('pages.comment.former'),
    badges: (author?.badges ?? []).map((badge) => texts.t('pages.comment.badge', { badge })),
  };
}
