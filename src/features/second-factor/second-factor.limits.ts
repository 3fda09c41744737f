import type { Limit } from '../../platform/http/limits.ts';

/** Applies in addition to the limits of the ticket and of the account, which count all clients. */
export const SECOND_STEP_LIMITS: readonly Limit[] = [
  { name: 'second-step', points: 60, perSeconds: 600, by: 'address' },
];

export const ENROL_LIMITS: readonly Limit[] = [
  { name: 'second-factor', points: 30, perSeconds: 3600, by: 'account' },
];
