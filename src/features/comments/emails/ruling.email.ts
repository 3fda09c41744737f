import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { type DecisionReason, wordDecisionInMail } from '../../../wording/moderation.ts';
import type { Statement } from '../statements.store.ts';

/** A moderator's decision, with the reason where the comment is not published. */
export function rulingEmail(input: {
  title: string;
  /** Null where it is published. */
  reason: DecisionReason | null;
  isAppeal: boolean;
  /** For illegal content: what the law requires its writer to be told. */
  statement: Statement | null;
  url: string;
  unsubscribeUrl: string;
}): Message {
  const { title, reason, isAppeal } = input;
  const what = isAppeal
    ? 'A moderator looked again at your comment'
    : 'A moderator read your comment';
  const outcome =
    reason === null
      ? 'It is published.'
      : `It is not published, because it ${wordDecisionInMail(reason)}.`;
  return composeEmail({
    subject: reason === null ? 'Your comment is published' : 'Your comment is not published',
    before: [`${what} below “${title}”. ${outcome}`, ...describeStatement(input.statement)],
    action: { label: 'Look at it', url: input.url },
    after: [`To be told of decisions no more, open ${input.unsubscribeUrl}`],
  });
}

function describeStatement(statement: Statement | null): string[] {
  if (statement === null) return [];
  const { facts, legalGround, isNotified, isAutomated } = statement;
  return [
    `What it is about: ${facts}`,
    `The legal ground: ${legalGround}`,
    isNotified ? 'Readers reported it.' : 'Nobody reported it; a moderator came upon it.',
    isAutomated ? 'The decision was made by a program.' : 'The decision was made by a person.',
    'If you do not agree, you can appeal once on the page of the comment, turn to a certified body for settling disputes out of court, or go to court.',
  ];
}
