import { emailInBody, type Limit } from '../../platform/http/limits.ts';

const MINUTES = 60;
const HOURS = 3600;

/** By client address against scripts. How much mail a mailbox gets is not limited here (mailbox-budgets.ts). */
export const REGISTER_LIMITS: readonly Limit[] = [
  {
    name: 'register-everyone',
    points: 600,
    perSeconds: 10 * MINUTES,
    counted: 'memory',
    by: 'everyone',
  },
  { name: 'register-address', points: 30, perSeconds: HOURS, by: 'address' },
  { name: 'register-pair', points: 5, perSeconds: HOURS, by: 'address', apart: emailInBody },
];

/**
 * Tight for one client address guessing at one account; loose for the account from everywhere. When a budget
 * is spent, the owner still gets in from a device that signed in before, and from any other by a mailed link,
 * after which that one is known too.
 */
export const LOGIN_LIMITS: readonly Limit[] = [
  {
    name: 'login-everyone',
    points: 1_200,
    perSeconds: MINUTES,
    counted: 'memory',
    by: 'everyone',
  },
  { name: 'login-address', points: 100, perSeconds: 5 * MINUTES, by: 'address' },
  { name: 'login-pair', points: 20, perSeconds: 5 * MINUTES, by: 'address', apart: emailInBody },
  { name: 'login-email', points: 300, perSeconds: HOURS, by: emailInBody },
];

/** For devices that signed in to this account before; strangers cannot spend it. */
export const KNOWN_LOGIN_LIMITS: readonly Limit[] = [
  { name: 'login-device', points: 20, perSeconds: 5 * MINUTES, by: 'device' },
];

export const MAGIC_LINK_LIMITS = mailLimits('magic-link');
export const FORGOT_PASSWORD_LIMITS = mailLimits('password-forgot');

/** The same for all mails: a device has one budget of them. */
export const KNOWN_MAIL_LIMITS: readonly Limit[] = [
  { name: 'mail-request-device', points: 20, perSeconds: 10 * MINUTES, by: 'device' },
];

/** Keeps a borrowed device from guessing the current password. */
export const CHANGE_PASSWORD_LIMITS: readonly Limit[] = [
  { name: 'password-change', points: 10, perSeconds: HOURS, by: 'account' },
];

/**
 * Links cannot be guessed at any rate, and a code has five tries with each request (`verifyMagicLink`): wrong
 * ones never count against an address that others share. This only limits noise.
 */
export const MAILED_SECRET_LIMITS: readonly Limit[] = [
  { name: 'proof-address', points: 600, perSeconds: MINUTES, counted: 'memory', by: 'address' },
];

function mailLimits(name: string): readonly Limit[] {
  return [
    { name: `${name}-address`, points: 60, perSeconds: HOURS, by: 'address' },
    {
      name: `${name}-pair`,
      points: 5,
      perSeconds: 10 * MINUTES,
      by: 'address',
      apart: emailInBody,
    },
  ];
}
