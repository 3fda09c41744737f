import type { Limit } from '../../platform/http/limits.ts';

export const PASSKEY_LIMITS: readonly Limit[] = [
  { name: 'passkeys', points: 60, perSeconds: 3600, by: 'account' },
];

/** Nothing can be guessed here; this limits noise and the number of stored challenges. */
export const PASSKEY_SIGN_IN_LIMITS: readonly Limit[] = [
  { name: 'passkey-sign-in', points: 120, perSeconds: 600, by: 'address' },
];
