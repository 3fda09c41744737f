import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { ADMIN_ALERTS } from '../../audit/index.ts';
import type { MailContext } from '../../settings/index.ts';

type Announced = (typeof ADMIN_ALERTS)[number];

interface AnnouncementInput {
  readonly what: Announced;
  /** The name of the actor. */
  readonly by: string;
  /** The member whom it is about. Empty if there is none. */
  readonly subject: string;
  readonly url: string;
}

/** Tells every admin about a change that an intruder would typically make first. */
export function announcementEmail(mail: MailContext, input: AnnouncementInput): Message {
  const { t } = mail.texts;
  const { what, by, subject, url } = input;
  const about = { by, subject };
  const text = {
    admin_added: () => t('mails.announcement.admin_added.text', about),
    admin_removed: () => t('mails.announcement.admin_removed.text', about),
    api_key_created: () => t('mails.announcement.api_key_created.text', { by }),
    api_key_kept: () => t('mails.announcement.api_key_kept.text', { by }),
    members_exported: () => t('mails.announcement.members_exported.text', { by }),
    payments_exported: () => t('mails.announcement.payments_exported.text', { by }),
    payout_account_changed: () => t('mails.announcement.payout_account_changed.text', { by }),
    removal_asked: () => t('mails.announcement.removal_asked.text', about),
    webhook_changed: () => t('mails.announcement.webhook_changed.text', { by }),
  } satisfies Record<Announced, () => string>;
  return composeEmail(mail, {
    subject: t(`mails.announcement.${what}.subject`, { site: mail.siteName }),
    before: [text[what](), t('mails.announcement.notExpected')],
    action: { label: t(`mails.announcement.${what}.action`), url },
  });
}
