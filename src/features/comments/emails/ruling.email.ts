import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { DecisionReason } from '../../../wording/moderation.ts';
import type { MailContext } from '../../settings/index.ts';
import type { Statement } from '../statements.store.ts';

/** Composes the email about a moderator's decision, with the reason if the comment is not published. */
export function rulingEmail(
  mail: MailContext,
  input: {
    title: string;
    /** Null if the comment is published. */
    reason: DecisionReason | null;
    isAppeal: boolean;
    /** The statement of reasons that the law requires for illegal content; else null. */
    statement: Statement | null;
    url: string;
    unsubscribeUrl: string;
  },
): Message {
  const { t } = mail.texts;
  const { title, reason } = input;
  const comment = { title, isAppeal: input.isAppeal ? 'yes' : 'no' };
  const isPublished = reason === null;
  return composeEmail(mail, {
    subject: t(isPublished ? 'mails.ruling.published.subject' : 'mails.ruling.rejected.subject'),
    before: [
      isPublished
        ? t('mails.ruling.published.text', comment)
        : t('mails.ruling.rejected.text', { ...comment, reason: t(`common.decision.${reason}`) }),
      ...describeStatement(mail, input.statement),
    ],
    action: { label: t('mails.ruling.action'), url: input.url },
    after: [t('mails.unsubscribe.these', { url: input.unsubscribeUrl })],
  });
}

function describeStatement({ texts: { t } }: MailContext, statement: Statement | null): string[] {
  if (statement === null) return [];
  const { facts, legalGround, isNotified, isAutomated } = statement;
  return [
    t('mails.ruling.facts', { facts }),
    t('mails.ruling.ground', { ground: legalGround }),
    t(isNotified ? 'mails.ruling.reported' : 'mails.ruling.found'),
    t(isAutomated ? 'mails.decidedByProgram' : 'mails.decidedByPerson'),
    t('mails.ruling.objection'),
  ];
}
