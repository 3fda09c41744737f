import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/outbox.ts';
import { describeRejection } from './describe-rejection.ts';

/** One line of the letter of the day. */
export interface DigestItem {
  readonly kind: string;
  readonly by: string | null;
  readonly title: string;
  readonly excerpt: string;
  /** What a moderator decided: `published`, or the reason. */
  readonly detail: string | null;
  readonly url: string;
}

/** Everything that a member would have been told of since the last letter. */
export function digestEmail(input: {
  items: readonly DigestItem[];
  more: number;
  homeUrl: string;
  offUrl: string;
}): Message {
  const { items, more } = input;
  const count = items.length + more;
  const lines = items.map((item) => `${wordItem(item)} ${item.url}`);
  return composeEmail({
    subject:
      count === 1 ? 'One thing in your conversations' : `${count} things in your conversations`,
    before: [...lines, ...(more === 0 ? [] : [`And ${more} more.`])],
    action: { label: 'Go on reading', url: input.homeUrl },
    after: [`To get these letters no more, open ${input.offUrl}`],
  });
}

function wordItem({ kind, by, title, excerpt, detail }: DigestItem): string {
  if (kind === 'decisions') {
    const outcome =
      detail === 'published'
        ? 'is published'
        : `is not published: it ${describeRejection(detail ?? '')}`;
    return `Your comment below “${title}” ${outcome}.`;
  }
  const who = by ?? 'A former reader';
  const did = { replies: 'answered you', mentions: 'mentioned you' }[kind] ?? 'commented';
  return `${who} ${did} below “${title}”: ${excerpt}`;
}
