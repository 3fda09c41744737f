import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** The moderation queues, for each moderator once a day. */
export function queueEmail(input: {
  held: number;
  reported: number;
  appealed: number;
  oldestHours: number;
  homeUrl: string;
  unsubscribeUrl: string;
}): Message {
  const { held, reported, appealed } = input;
  const all = held + reported + appealed;
  return composeEmail({
    subject: `${all} ${all === 1 ? 'comment waits' : 'comments wait'} for a moderator`,
    before: [
      `Held: ${held}. Reported: ${reported}. Appeals: ${appealed}.`,
      `The oldest has waited for ${input.oldestHours} ${input.oldestHours === 1 ? 'hour' : 'hours'}.`,
    ],
    action: { label: 'Go to the site', url: input.homeUrl },
    after: [`To get these letters no more, open ${input.unsubscribeUrl}`],
  });
}
