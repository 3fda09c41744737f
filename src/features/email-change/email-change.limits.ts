import { emailInBody, type Limit } from '../../platform/http/limits.ts';

const HOUR = 3600;

/** By account against scripts; by the new address so that nobody's mailbox is flooded through us. */
export const CHANGE_LIMITS: readonly Limit[] = [
  { name: 'address-change', points: 5, perSeconds: HOUR, by: 'account' },
  { name: 'address-change-email', points: 10, perSeconds: HOUR, by: emailInBody },
];

/** Mailed secrets cannot be guessed at any rate; this only limits noise. */
export const LINK_LIMITS: readonly Limit[] = [
  { name: 'address-link', points: 60, perSeconds: 600, by: 'address' },
];
