import type { Budget, Limit } from '../../platform/http/limits.ts';

/** Readers give a few tips; card testers try hundreds of cards. */
export const TIP_LIMIT: Limit = {
  name: 'tip-checkout',
  points: 240,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

/** A guest without a recent form token of ours is more likely a bot. */
export const UNTRUSTED_TIP_LIMIT: Limit = {
  name: 'tip-checkout-untrusted',
  points: 60,
  perSeconds: 3600,
  counted: 'database',
  by: 'address',
};

/** Guests tip freely up to this budget. Beyond it a proof of work is required, until the rate drops. */
export const GUEST_TIP_BUDGET: Budget = { name: 'tip-guests-peace', points: 200, perSeconds: 600 };

/** A proof of work counts once. The window is as long as its form token is valid. */
export const PROOF_REPLAY_BUDGET: Budget = { name: 'tip-proof', points: 1, perSeconds: 7200 };

/** Card testers also use many addresses at once. Members' tips are not affected by this limit. */
export const ALL_GUESTS_TIP_LIMIT: Limit = {
  name: 'tip-checkout-guests',
  points: 1_500,
  perSeconds: 3600,
  counted: 'database',
  by: () => 'all guests',
};

/** Each change calls Stripe several times. */
export const PLEDGE_LIMIT: Limit = {
  name: 'pledge-change',
  points: 60,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

/** The link's secret cannot be guessed. The limit bounds the cost of guessing. */
export const STOP_LINK_LIMIT: Limit = {
  name: 'pledge-stop',
  points: 120,
  perSeconds: 3600,
  counted: 'database',
  by: 'address',
};
