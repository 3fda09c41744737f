import type { Limit } from '../../platform/http/limits.ts';

export const TAG = 'Conversation';

export const READING: Limit = {
  name: 'comments-read',
  points: 600,
  perSeconds: 60,
  counted: 'memory',
  by: 'address',
};

export const POSTING = perAccount('comments-post', 20, 300);

export const CHANGING = perAccount('comments-change', 60, 300);

/** Likes, reports, follows and ignored members. */
export const REACTING = perAccount('comments-react', 300, 60);

/** A back-test reads thousands of comments. */
export const BACKTESTING = perAccount('comments-backtest', 10, 60);

function perAccount(name: string, points: number, perSeconds: number): Limit {
  return { name, points, perSeconds, counted: 'memory', by: 'account' };
}
