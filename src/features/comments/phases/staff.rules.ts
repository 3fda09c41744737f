import type { PolicyVerdict, Submission } from './phase.ts';

/** Staff answer for what they write: nothing after this phase concerns them. */
export function passStaff({ isStaff }: Pick<Submission, 'isStaff'>): PolicyVerdict | null {
  return isStaff ? { outcome: 'publish', reason: null } : null;
}
