import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';
import type { DigestKind } from '../notifications.store.ts';

/** Why a member is notified of a comment; a member who is both answered and mentioned gets `replies`. */
export type CommentNotificationKind = Exclude<DigestKind, 'decisions'>;

/** Composes the email about one comment that concerns the recipient, with an unsubscribe link. */
export function commentEmail(
  mail: MailContext,
  input: {
    kind: CommentNotificationKind;
    by: string;
    title: string;
    excerpt: string;
    url: string;
    unsubscribeUrl: string;
  },
): Message {
  const { t } = mail.texts;
  const { by, title, url } = input;
  const subject = {
    replies: () => t('mails.comment.subject.replies', { by }),
    mentions: () => t('mails.comment.subject.mentions', { by }),
    threads: () => t('mails.comment.subject.threads', { by, title }),
  } satisfies Record<CommentNotificationKind, () => string>;
  return composeEmail(mail, {
    subject: subject[input.kind](),
    before: [t('mails.comment.text', { by, title }), input.excerpt],
    action: { label: t('mails.comment.action'), url },
    after: [t('mails.unsubscribe.comments', { url: input.unsubscribeUrl })],
  });
}
