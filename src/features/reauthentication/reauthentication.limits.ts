import type { Limit } from '../../platform/http/limits.ts';

/**
 * Only the session's holder spends these, so no stranger can use them up. They keep someone who found the device
 * from guessing; codes of the app have a limit of their own for each account.
 */
export const REAUTHENTICATE_LIMITS: readonly Limit[] = [
  { name: 'reauthenticate', points: 20, perSeconds: 3600, by: 'account' },
];

/** A budget of its own, so that wrong passwords do not keep the owner from getting a code. */
export const CODE_REQUEST_LIMITS: readonly Limit[] = [
  { name: 'reauthentication-code', points: 10, perSeconds: 3600, by: 'account' },
];
