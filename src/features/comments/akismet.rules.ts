import type { Outcome } from './policy.rules.ts';

/** How Akismet classifies a comment; it learns from corrections. */
export const AKISMET_OPINIONS = ['spam', 'ham'] as const;
export type AkismetOpinion = (typeof AKISMET_OPINIONS)[number];

const OPINION_BY_OUTCOME = {
  publish: 'ham',
  hold: 'spam',
  reject: 'spam',
} as const satisfies Record<Outcome, AkismetOpinion>;

/**
 * Parses Akismet's answer. Blatant spam (`discard`) is rejected without review; other spam is held for a moderator.
 * Throws for any other answer, such as "invalid" for a wrong key.
 */
export function parseAkismetVerdict(text: string, proTip: string | null): Outcome {
  const answer = text.trim();
  if (answer === 'false') return 'publish';
  if (answer !== 'true') throw new Error(`Akismet answered "${answer.slice(0, 60)}".`);
  return proTip === 'discard' ? 'reject' : 'hold';
}

export function toAkismetOpinion(outcome: Outcome): AkismetOpinion {
  return OPINION_BY_OUTCOME[outcome];
}

/**
 * Returns the opinion that a moderator's decision implies; null if it implies none. A comment that was rejected as an
 * insult is not spam, and Akismet must not learn that it is.
 */
export function toModeratorOpinion({
  status,
  phase,
  reason,
}: Readonly<
  Record<'status', string> & Record<'phase' | 'reason', string | null>
>): AkismetOpinion | null {
  if (phase !== 'moderator') return null;
  if (status === 'published') return 'ham';
  return status === 'rejected' && reason === 'spam' ? 'spam' : null;
}
