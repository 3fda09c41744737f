import type { Limit } from '../../platform/http/limits.ts';

const HOUR = 3600;

/** How much mail the new address gets is not limited here (mailbox-budgets.ts). */
export const CHANGE_LIMITS: readonly Limit[] = [
  { name: 'address-change', points: 5, perSeconds: HOUR, by: 'account' },
];

/** Mailed secrets cannot be guessed at any rate; this only limits noise. */
export const LINK_LIMITS: readonly Limit[] = [
  { name: 'address-link', points: 60, perSeconds: 600, by: 'address' },
];
