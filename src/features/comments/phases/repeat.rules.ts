import type { Submission, Verdict } from './phase.ts';

/** Refuses the same text again: a double click, or somebody who shouts. */
export function refuseRepeat({ isRepeat }: Pick<Submission, 'isRepeat'>): Verdict | null {
  return isRepeat ? { outcome: 'refuse', reason: 'repeated' } : null;
}
