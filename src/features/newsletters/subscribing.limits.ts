import { emailInBody, type Limit } from '../../platform/http/limits.ts';

const HOUR = 3600;

/** Limits scripts by client address. Mail per mailbox is limited elsewhere (mailbox-budgets.ts). */
export const SIGNUP_LIMITS: readonly Limit[] = [
  { name: 'signup-address', points: 30, perSeconds: HOUR, counted: 'database', by: 'address' },
  { name: 'signup-pair', points: 5, perSeconds: HOUR, by: 'address', apart: emailInBody },
];

/** Links cannot be guessed; this limits noise. High, because a large mail provider opens links for many people. */
export const LINK_LIMITS: readonly Limit[] = [
  { name: 'list-link', points: 600, perSeconds: 600, counted: 'database', by: 'address' },
];
