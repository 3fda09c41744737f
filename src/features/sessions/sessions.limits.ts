import type { Limit } from '../../platform/http/limits.ts';

const MINUTES = 60;
const HOURS = 3600;

/** Generous, because a newsroom behind one address refreshes many tokens every fifteen minutes. */
export const REFRESH_LIMITS: readonly Limit[] = [
  { name: 'refresh-address', points: 300, perSeconds: MINUTES, by: 'address' },
];

/** Each hand-off inserts a row. The limit by address is generous, because a whole newsroom may share one. */
export const HAND_OFF_LIMITS: readonly Limit[] = [
  { name: 'hand-off-address', points: 300, perSeconds: HOURS, by: 'address' },
  { name: 'hand-off', points: 30, perSeconds: HOURS, by: 'account' },
];

/** No request rate is enough to guess a code; this only limits noise. */
export const HAND_OFF_REDEEM_LIMITS: readonly Limit[] = [
  { name: 'hand-off-redeem', points: 60, perSeconds: 10 * MINUTES, by: 'address' },
];
