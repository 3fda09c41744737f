import { addressBucket } from '../../platform/http/address.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';

const MINUTES = 60;

function emailOf(request: ApiRequest): string {
  return (request.body as { email: string }).email;
}

/**
 * Tight for one address guessing at one account, loose for the account from everywhere, so that a
 * stranger who guesses from many addresses does not easily lock the owner out.
 */
export const LOGIN_LIMITS: readonly Limit[] = [
  {
    name: 'login-address',
    points: 100,
    perSeconds: 5 * MINUTES,
    counted: 'database',
    by: 'address',
  },
  {
    name: 'login-pair',
    points: 20,
    perSeconds: 5 * MINUTES,
    counted: 'database',
    by: (request) => `${emailOf(request)} ${addressBucket(request.address)}`,
  },
  { name: 'login-email', points: 300, perSeconds: 60 * MINUTES, counted: 'database', by: emailOf },
];

export const CONFIRM_LIMITS: readonly Limit[] = [
  {
    name: 'confirm-address',
    points: 60,
    perSeconds: 10 * MINUTES,
    counted: 'database',
    by: 'address',
  },
];

/** Loose: a newsroom behind one address renews some tokens every fifteen minutes. */
export const REFRESH_LIMITS: readonly Limit[] = [
  { name: 'refresh-address', points: 300, perSeconds: MINUTES, counted: 'database', by: 'address' },
];
