import { addressBucket } from '../../platform/http/address.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';

const MINUTES = 60;
const HOURS = 3600;

function emailOf(request: ApiRequest): string {
  return (request.body as { email: string }).email;
}

/**
 * Tight for one address asking for one mailbox; loose for the mailbox from everywhere, which only has
 * to keep it from being flooded: a stranger who asks from many addresses must not easily keep the
 * owner's own mail away.
 */
function mailLimits(name: string): readonly Limit[] {
  return [
    { name: `${name}-address`, points: 60, perSeconds: HOURS, counted: 'database', by: 'address' },
    {
      name: `${name}-pair`,
      points: 5,
      perSeconds: 10 * MINUTES,
      counted: 'database',
      by: (request) => `${emailOf(request)} ${addressBucket(request.address)}`,
    },
    { name: `${name}-email`, points: 30, perSeconds: HOURS, counted: 'database', by: emailOf },
  ];
}

export const MAGIC_LINK_LIMITS = mailLimits('magic-link');
export const FORGOT_PASSWORD_LIMITS = mailLimits('password-forgot');

/** So that a borrowed device is no place to guess from. */
export const CHANGE_PASSWORD_LIMITS: readonly Limit[] = [
  { name: 'password-change', points: 10, perSeconds: HOURS, counted: 'database', by: 'account' },
];

/** A code is a row; nobody is handed over so often, and a newsroom behind one address may be. */
export const HAND_OFF_LIMITS: readonly Limit[] = [
  { name: 'hand-off-address', points: 300, perSeconds: HOURS, counted: 'database', by: 'address' },
  { name: 'hand-off', points: 30, perSeconds: HOURS, counted: 'database', by: 'account' },
];

/** What is mailed is guessed nowhere near this slowly; it keeps the noise down. */
export const REDEEM_LIMITS: readonly Limit[] = [
  {
    name: 'proof-address',
    points: 60,
    perSeconds: 10 * MINUTES,
    counted: 'database',
    by: 'address',
  },
];
