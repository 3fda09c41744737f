import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/outbox.ts';

const SUBJECTS = {
  replies: (by: string) => `${by} answered your comment`,
  mentions: (by: string) => `${by} mentioned you in a comment`,
  threads: (by: string, title: string) => `${by} commented below “${title}”`,
} as const;

/** Somebody said something: what, where, and how to get no more of these. */
export function commentEmail(input: {
  kind: keyof typeof SUBJECTS;
  by: string;
  title: string;
  excerpt: string;
  url: string;
  offUrl: string;
}): Message {
  return composeEmail({
    subject: SUBJECTS[input.kind](input.by, input.title),
    before: [`Below “${input.title}” ${input.by} wrote:`, input.excerpt],
    action: { label: 'Read the conversation', url: input.url },
    after: [`To be told of comments no more, open ${input.offUrl}`],
  });
}
