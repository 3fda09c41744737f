import type { KnownAs } from './known-addresses.ts';

/** How to call an operation that takes an email address, and what it must not reveal about it. */
export interface EmailCall {
  readonly body: (email: string) => object;
  /** Whether a member makes the call; each call uses a new member. */
  readonly byMember?: true;
  /** Whether the member has `RECOVERY_CODE`, unused. */
  readonly withRecoveryCode?: true;
  /** Whether the member manages the group in the path; each call uses a new group. */
  readonly managesGroup?: true;
  readonly knownAs: readonly KnownAs[];
}

export const RECOVERY_CODE = 'abcd-efgh-2345-67ab';
const PASSPHRASE = 'a long enough passphrase';
const ACCOUNTS = ['account', 'unconfirmed'] as const;

/** Calls by operation. An operation of the OpenAPI document that is missing here fails the proof. */
export const EMAIL_CALLS: Readonly<Record<string, EmailCall>> = {
  'POST /v1/auth/register': {
    body: (email) => ({ email, password: PASSPHRASE, name: 'Robin' }),
    knownAs: ACCOUNTS,
  },
  'POST /v1/auth/login': {
    body: (email) => ({ email, password: 'not the right passphrase' }),
    knownAs: ACCOUNTS,
  },
  'POST /v1/auth/magic-link': { body: (email) => ({ email }), knownAs: ACCOUNTS },
  'POST /v1/auth/password/forgot': { body: (email) => ({ email }), knownAs: ACCOUNTS },
  'POST /v1/newsletters/{slug}/signups': {
    body: (email) => ({ email, name: 'Robin' }),
    knownAs: ['account', 'on the list', 'left the list', 'suppressed'],
  },
  'POST /v1/me/email': { body: (email) => ({ email }), byMember: true, knownAs: ACCOUNTS },
  'POST /v1/me/email/recovery': {
    body: (email) => ({ email, recoveryCode: RECOVERY_CODE }),
    byMember: true,
    withRecoveryCode: true,
    knownAs: ACCOUNTS,
  },
  'POST /v1/comments/{id}/notices': {
    body: (email) => ({
      email,
      name: 'Robin',
      explanation: 'It threatens a person by name.',
      goodFaith: true,
    }),
    knownAs: ACCOUNTS,
  },
  'POST /v1/me/groups/{id}/seats': {
    body: (email) => ({ email }),
    byMember: true,
    managesGroup: true,
    knownAs: ACCOUNTS,
  },
  'POST /v1/erasure-requests': { body: (email) => ({ email }), knownAs: ACCOUNTS },
  'DELETE /v1/me': { body: (email) => ({ confirm: email }), byMember: true, knownAs: ACCOUNTS },
  'POST /v1/subscriptions/checkout': {
    body: (giftFor) => ({ tier: 'supporter', interval: 'month', giftFor }),
    byMember: true,
    knownAs: ['account'],
  },
};
