import { composeLetter } from '../../../platform/mail/compose.ts';
import type { Message } from '../../../platform/mail/outbox.ts';
import { wordReason } from './reasons.ts';

/** A moderator decided; with the reason, where the comment is not published. */
export function rulingEmail(input: {
  title: string;
  /** Null where it is published. */
  reason: string | null;
  isAppeal: boolean;
  url: string;
  offUrl: string;
}): Message {
  const { title, reason, isAppeal } = input;
  const what = isAppeal
    ? 'A moderator looked again at your comment'
    : 'A moderator read your comment';
  const outcome =
    reason === null ? 'It is published.' : `It is not published, because it ${wordReason(reason)}.`;
  return composeLetter({
    subject: reason === null ? 'Your comment is published' : 'Your comment is not published',
    before: [`${what} below “${title}”. ${outcome}`],
    action: { label: 'Look at it', url: input.url },
    after: [`To be told of decisions no more, open ${input.offUrl}`],
  });
}
