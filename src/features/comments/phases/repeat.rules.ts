import type { PolicyVerdict, Submission } from './phase.ts';

/** Refuses the same text a second time: a double click, or shouting. */
export function refuseRepeat({ isRepeat }: Pick<Submission, 'isRepeat'>): PolicyVerdict | null {
  return isRepeat ? { outcome: 'refuse', reason: 'repeated' } : null;
}
