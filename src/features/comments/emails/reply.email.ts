import { composeLetter } from '../../../platform/mail/compose.ts';
import type { Message } from '../../../platform/mail/outbox.ts';

/** Somebody answered; with what they said, where, and how to get no more of these. */
export function replyEmail(input: {
  by: string;
  title: string;
  excerpt: string;
  url: string;
  offUrl: string;
}): Message {
  return composeLetter({
    subject: `${input.by} answered your comment`,
    before: [`Below “${input.title}” ${input.by} wrote:`, input.excerpt],
    action: { label: 'Read the conversation', url: input.url },
    after: [`To be told of answers no more, open ${input.offUrl}`],
  });
}
