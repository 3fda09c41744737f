import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';
import type { DigestItem } from './digest.email.ts';

/** Composes the email about several comments of a writer that moderators published. */
export function approvalsEmail(
  mail: MailContext,
  input: {
    items: readonly Pick<DigestItem, 'title' | 'excerpt' | 'url'>[];
    more: number;
    unsubscribeUrl: string;
  },
): Message {
  const { t } = mail.texts;
  const { items, more } = input;
  const count = items.length + more;
  const label = t('mails.ruling.action');
  const lines = items.map(({ title, excerpt, url }) => ({
    words: t('mails.approvals.item', { title, excerpt }),
    label,
    url,
  }));
  return composeEmail(mail, {
    subject: t('mails.approvals.subject', { count }),
    before: [
      t('mails.approvals.text', { count }),
      ...lines,
      ...(more === 0 ? [] : [t('mails.digest.more', { count: more })]),
    ],
    after: [t('mails.unsubscribe.these', { url: input.unsubscribeUrl })],
  });
}
