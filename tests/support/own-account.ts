import type { OwnAccount } from '../../src/platform/stripe/account.ts';

const OWNER = { account: '', livemode: false };

/** A test key whose account is unknown, as after a start while Stripe is unreachable. */
export const UNKNOWN_ACCOUNT: OwnAccount = {
  read: () => Promise.resolve(OWNER),
  fetch: () => Promise.resolve(OWNER),
};
