import type { Limit } from '../../platform/http/limits.ts';

export const TAG = 'Conversation';

/** The refusals of the conversation's ladder. */
export const COMMENT_REFUSALS = [
  'conversation_closed',
  'banned',
  'email_unconfirmed',
  'subscription_required',
];

export const READING: Limit = {
  name: 'comments-read',
  points: 600,
  perSeconds: 60,
  counted: 'memory',
  by: 'address',
};

export const POSTING: Limit = {
  name: 'comments-post',
  points: 20,
  perSeconds: 300,
  counted: 'memory',
  by: 'account',
};

export const CHANGING: Limit = {
  name: 'comments-change',
  points: 60,
  perSeconds: 300,
  counted: 'memory',
  by: 'account',
};

/** Likes, reports and whom to ignore. */
export const REACTING: Limit = {
  name: 'comments-react',
  points: 300,
  perSeconds: 60,
  counted: 'memory',
  by: 'account',
};

/** Reads thousands of comments. */
export const BACKTESTING: Limit = {
  name: 'comments-backtest',
  points: 10,
  perSeconds: 60,
  counted: 'memory',
  by: 'account',
};
