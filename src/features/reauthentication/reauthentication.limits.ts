import type { Limit } from '../../platform/http/limits.ts';

/**
 * Only the session's holder spends these limits, so strangers cannot use them up. They prevent guessing on a found
 * device; codes of the app have a separate limit per account.
 */
export const REAUTHENTICATE_LIMITS: readonly Limit[] = [
  { name: 'reauthenticate', points: 20, perSeconds: 3600, by: 'account' },
];

/** A separate limit, so that wrong passwords do not keep the owner from getting a code. */
export const CODE_REQUEST_LIMITS: readonly Limit[] = [
  { name: 'reauthentication-code', points: 10, perSeconds: 3600, by: 'account' },
];
