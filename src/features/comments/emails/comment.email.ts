import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { DigestKind } from '../notifications.store.ts';

const SUBJECTS = {
  replies: (by: string) => `${by} answered your comment`,
  mentions: (by: string) => `${by} mentioned you in a comment`,
  threads: (by: string, title: string) => `${by} commented below “${title}”`,
} as const satisfies Partial<Record<DigestKind, unknown>>;

/** Why a member is notified of a comment; a member who is both answered and mentioned gets `replies`. */
export type CommentNotificationKind = keyof typeof SUBJECTS;

/** One comment that concerns the recipient, with how to unsubscribe. */
export function commentEmail(input: {
  kind: CommentNotificationKind;
  by: string;
  title: string;
  excerpt: string;
  url: string;
  unsubscribeUrl: string;
}): Message {
  return composeEmail({
    subject: SUBJECTS[input.kind](input.by, input.title),
    before: [`Below “${input.title}” ${input.by} wrote:`, input.excerpt],
    action: { label: 'Read the conversation', url: input.url },
    after: [`To be told of comments no more, open ${input.unsubscribeUrl}`],
  });
}
