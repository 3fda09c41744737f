import type { PolicyVerdict, Submission } from './phase.ts';

/** Refuses the same text again: a double click, or somebody who shouts. */
export function refuseRepeat({ isRepeat }: Pick<Submission, 'isRepeat'>): PolicyVerdict | null {
  return isRepeat ? { outcome: 'refuse', reason: 'repeated' } : null;
}
