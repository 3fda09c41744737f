import type { PolicyVerdict } from './phases/phase.ts';

/** Where a policy and what was decided differ: who would be held, freed, or judged against a person. */
export type RulingDifference = 'held' | 'freed' | 'otherwise';

/**
 * How a policy's verdict differs from the ruling that a comment has; null where both let readers see it
 * or both do not. What a person decided is measured against the person, whatever the policy said then.
 */
export function compareRulings(
  was: { readonly status: string; readonly phase: string | null },
  { outcome }: Pick<PolicyVerdict, 'outcome'>,
): RulingDifference | null {
  const wasPublished = was.status === 'published';
  const wouldBePublished = outcome === 'publish';
  if (wasPublished === wouldBePublished) return null;
  if (was.phase === 'moderator') return 'otherwise';
  return wasPublished ? 'held' : 'freed';
}
