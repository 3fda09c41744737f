import type { Limit } from '../../platform/http/limits.ts';

/** Whoever gives tips in good faith gives a few; who tries cards gives hundreds. */
export const TIP_LIMIT: Limit = {
  name: 'tip-checkout',
  points: 240,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

/** A guest whose form we did not issue a moment ago is more likely a program. */
export const UNTRUSTED_TIP_LIMIT: Limit = {
  name: 'tip-checkout-untrusted',
  points: 60,
  perSeconds: 3600,
  counted: 'database',
  by: 'address',
};
