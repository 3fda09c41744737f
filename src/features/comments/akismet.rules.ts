import type { CommentRow, Ruling } from './comments.store.ts';
import type { OutsideVerdict } from './outside-check.ts';

/** What Akismet takes a comment for; it learns from being told otherwise. */
export const AKISMET_OPINIONS = ['spam', 'ham'] as const;
export type AkismetOpinion = (typeof AKISMET_OPINIONS)[number];

/**
 * What an answer of Akismet's means here. Only what it calls blatant is rejected unread; other spam waits
 * for a moderator. Throws for anything else, such as "invalid" to a wrong key.
 */
export function parseAkismetVerdict(text: string, proTip: string | null): OutsideVerdict {
  const answer = text.trim();
  if (answer === 'false') return 'publish';
  if (answer !== 'true') throw new Error(`Akismet answered "${answer.slice(0, 60)}".`);
  return proTip === 'discard' ? 'reject' : 'hold';
}

export function toAkismetOpinion(verdict: OutsideVerdict): AkismetOpinion {
  return verdict === 'publish' ? 'ham' : 'spam';
}

/**
 * What a moderator's decision says about spam; null where it says nothing: an insult that was rejected
 * is no spam, and Akismet must not learn that it were.
 */
export function toModeratorOpinion({
  status,
  phase,
  reason,
}: Pick<Ruling | CommentRow, 'status' | 'phase' | 'reason'>): AkismetOpinion | null {
  if (phase !== 'moderator') return null;
  if (status === 'published') return 'ham';
  return status === 'rejected' && reason === 'spam' ? 'spam' : null;
}
