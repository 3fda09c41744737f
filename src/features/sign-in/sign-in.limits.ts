import { addressBucket } from '../../platform/http/address.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import { emailInBody, type Limit } from '../../platform/http/limits.ts';

const MINUTES = 60;
const HOURS = 3600;

/** By client address against scripts, by e-mail address so that nobody's mailbox is flooded through us. */
export const REGISTER_LIMITS: readonly Limit[] = [
  { name: 'register-address', points: 30, perSeconds: HOURS, by: 'address' },
  { name: 'register-email', points: 5, perSeconds: HOURS, by: emailInBody },
];

/**
 * Tight for one client address guessing at one account; loose for the account from everywhere, so that
 * guesses from many addresses do not easily lock its owner out.
 */
export const LOGIN_LIMITS: readonly Limit[] = [
  { name: 'login-address', points: 100, perSeconds: 5 * MINUTES, by: 'address' },
  { name: 'login-pair', points: 20, perSeconds: 5 * MINUTES, by: emailAndAddress },
  { name: 'login-email', points: 300, perSeconds: HOURS, by: emailInBody },
];

export const CONFIRM_LIMITS: readonly Limit[] = [
  { name: 'confirm-address', points: 60, perSeconds: 10 * MINUTES, by: 'address' },
];

export const MAGIC_LINK_LIMITS = mailLimits('magic-link');
export const FORGOT_PASSWORD_LIMITS = mailLimits('password-forgot');

/** Keeps a borrowed device from guessing the current password. */
export const CHANGE_PASSWORD_LIMITS: readonly Limit[] = [
  { name: 'password-change', points: 10, perSeconds: HOURS, by: 'account' },
];

/** Mailed secrets cannot be guessed at any rate; this only limits noise. */
export const MAILED_SECRET_LIMITS: readonly Limit[] = [
  { name: 'proof-address', points: 60, perSeconds: 10 * MINUTES, by: 'address' },
];

/**
 * Tight for one client address and one mailbox together; loose for the mailbox from everywhere, which only
 * has to prevent flooding: requests from many addresses must not easily block the owner's own mail.
 */
function mailLimits(name: string): readonly Limit[] {
  return [
    { name: `${name}-address`, points: 60, perSeconds: HOURS, by: 'address' },
    {
      name: `${name}-pair`,
      points: 5,
      perSeconds: 10 * MINUTES,
      by: emailAndAddress,
    },
    { name: `${name}-email`, points: 30, perSeconds: HOURS, by: emailInBody },
  ];
}

function emailAndAddress(request: ApiRequest): string {
  return `${emailInBody(request)} ${addressBucket(request.address)}`;
}
