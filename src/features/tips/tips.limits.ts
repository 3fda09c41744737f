import type { Budget, Limit } from '../../platform/http/limits.ts';

/** Readers give a few tips; card testers try hundreds of cards. */
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

/** As long as guests give no more than this, nothing is asked of them; then a proof of work, until it is over. */
export const GUESTS_IN_PEACE: Budget = { name: 'tip-guests-peace', points: 200, perSeconds: 600 };

/** A proof of work counts once, and its form's token no longer than this. */
export const PROOFS_ONCE: Budget = { name: 'tip-proof', points: 1, perSeconds: 7200 };

/** Cards are also tried from many addresses at once; members' tips go on meanwhile. */
export const ALL_GUESTS_TIP_LIMIT: Limit = {
  name: 'tip-checkout-guests',
  points: 1_500,
  perSeconds: 3600,
  counted: 'database',
  by: () => 'all guests',
};

/** Each change asks Stripe a few times. */
export const PLEDGE_LIMIT: Limit = {
  name: 'pledge-change',
  points: 60,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

/** The link's secret cannot be guessed; this keeps guessing from costing anything either. */
export const STOP_LINK_LIMIT: Limit = {
  name: 'pledge-stop',
  points: 120,
  perSeconds: 3600,
  counted: 'database',
  by: 'address',
};
