import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';
import type { DigestKind } from '../notifications.store.ts';
import { readReason } from '../rulings.rules.ts';

/** One line of the daily digest. */
export interface DigestItem {
  readonly kind: DigestKind;
  readonly by: string | null;
  readonly title: string;
  readonly excerpt: string;
  /** A moderator's decision: `published`, or the reason. */
  readonly detail: string | null;
  readonly url: string;
}

/** Composes the email with a member's notifications since the last digest. */
export function digestEmail(
  mail: MailContext,
  input: {
    items: readonly DigestItem[];
    more: number;
    homeUrl: string;
    unsubscribeUrl: string;
  },
): Message {
  const { t } = mail.texts;
  const { items, more } = input;
  const lines = items.map((item) => ({
    words: describeItem(mail, item),
    label: t(item.kind === 'decisions' ? 'mails.ruling.action' : 'mails.comment.action'),
    url: item.url,
  }));
  return composeEmail(mail, {
    subject: t('mails.digest.subject', { count: items.length + more }),
    before: [...lines, ...(more === 0 ? [] : [t('mails.digest.more', { count: more })])],
    action: { label: t('mails.digest.action', { site: mail.siteName }), url: input.homeUrl },
    after: [t('mails.unsubscribe.these', { url: input.unsubscribeUrl })],
  });
}

function describeItem({ texts: { t } }: MailContext, item: DigestItem): string {
  const { kind, title, excerpt, detail } = item;
  const by = item.by ?? t('mails.formerReader');
  if (kind !== 'decisions') return t(`mails.digest.${kind}`, { by, title, excerpt });
  if (detail === 'published') return t('mails.digest.published', { title });
  const reason = t(`common.decision.${readReason(detail) ?? 'other'}`);
  return t('mails.digest.rejected', { title, reason });
}
