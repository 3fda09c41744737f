import { emailInBody, type Limit } from '../../platform/http/limits.ts';

const MINUTES = 60;
const HOURS = 3600;

/** Limits scripts by client address. Mail per mailbox is limited elsewhere (mailbox-budgets.ts). */
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
 * Strict for one client address that guesses at one account; generous for the account from all addresses. When a
 * limit is reached, the owner can still sign in from a known device, and from any other device by a mailed link,
 * which makes that device known too.
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

/** For devices that signed in to this account before; strangers cannot use up this limit. */
export const KNOWN_LOGIN_LIMITS: readonly Limit[] = [
  { name: 'login-device', points: 20, perSeconds: 5 * MINUTES, by: 'device' },
];

export const MAGIC_LINK_LIMITS = mailLimits('magic-link');
export const FORGOT_PASSWORD_LIMITS = mailLimits('password-forgot');

/** Shared by all kinds of mail: each device has one budget. */
export const KNOWN_MAIL_LIMITS: readonly Limit[] = [
  { name: 'mail-request-device', points: 20, perSeconds: 10 * MINUTES, by: 'device' },
];

/** Keeps a borrowed device from guessing the current password. */
export const CHANGE_PASSWORD_LIMITS: readonly Limit[] = [
  { name: 'password-change', points: 10, perSeconds: HOURS, by: 'account' },
];

/**
 * Only limits noise: no request rate is enough to guess a link, and a code has five tries per request
 * (`verifyMagicLink`), so that wrong codes never count against an address that others share.
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
