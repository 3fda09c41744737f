import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { wordDecisionInMail } from '../../../wording/moderation.ts';
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

/** Everything that a member would have been notified of since the last digest. */
export function digestEmail(input: {
  items: readonly DigestItem[];
  more: number;
  homeUrl: string;
  unsubscribeUrl: string;
}): Message {
  const { items, more } = input;
  const count = items.length + more;
  const lines = items.map((item) => `${describeItem(item)} ${item.url}`);
  return composeEmail({
    subject:
      count === 1 ? 'One thing in your conversations' : `${count} things in your conversations`,
    before: [...lines, ...(more === 0 ? [] : [`And ${more} more.`])],
    action: { label: 'Go on reading', url: input.homeUrl },
    after: [`To get these letters no more, open ${input.unsubscribeUrl}`],
  });
}

const VERBS = {
  replies: 'answered you',
  mentions: 'mentioned you',
  threads: 'commented',
} as const satisfies Record<Exclude<DigestKind, 'decisions'>, string>;

function describeItem({ kind, by, title, excerpt, detail }: DigestItem): string {
  if (kind === 'decisions') {
    const outcome =
      detail === 'published'
        ? 'is published'
        : `is not published: it ${wordDecisionInMail(readReason(detail) ?? 'other')}`;
    return `Your comment below “${title}” ${outcome}.`;
  }
  const who = by ?? 'A former reader';
  return `${who} ${VERBS[kind]} below “${title}”: ${excerpt}`;
}
