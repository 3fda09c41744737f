import type { Limit } from '../../platform/http/limits.ts';

const HOUR = 3600;

/** Mail to the new address is limited elsewhere (mailbox-budgets.ts). */
export const CHANGE_LIMITS: readonly Limit[] = [
  { name: 'address-change', points: 5, perSeconds: HOUR, by: 'account' },
];

/** No request rate is enough to guess a mailed secret; this only limits noise. */
export const LINK_LIMITS: readonly Limit[] = [
  { name: 'address-link', points: 60, perSeconds: 600, by: 'address' },
];
