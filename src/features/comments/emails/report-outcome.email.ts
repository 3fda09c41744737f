import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** The outcome of a report of illegal content, for the member who reported it. */
export function reportOutcomeEmail(input: {
  title: string;
  isRemoved: boolean;
  url: string;
}): Message {
  const outcome = input.isRemoved
    ? 'A moderator looked at it and took the comment away.'
    : 'A moderator looked at it and found that it may stay.';
  return composeEmail({
    subject: 'What came of your report',
    before: [
      `You reported a comment below “${input.title}” as illegal. ${outcome}`,
      'The decision was made by a person.',
    ],
    action: { label: 'Look at the conversation', url: input.url },
    after: [
      'If you do not agree, answer this mail, turn to a certified body for settling disputes out of court, or go to court.',
    ],
  });
}
