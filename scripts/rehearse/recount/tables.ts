import type { Row } from './csv.ts';

/** The exported files, parsed. */
export interface Tables {
  readonly payments: readonly Row[];
  readonly tips: readonly Row[];
  readonly recurring: readonly Row[];
  /** The funnel steps from the wall to a subscription, by article and day. */
  readonly funnel: readonly Row[];
  /** Every change of a subscription's monthly value, in chronological order. */
  readonly mrr: readonly Row[];
  readonly balance: readonly Row[];
  readonly payouts: readonly Row[];
  readonly bookkeeping: readonly Row[];
  /** The postings of all months. */
  readonly postings: readonly Row[];
  readonly articles: readonly Row[];
  readonly members: readonly Row[];
  /** The statements of all months, oldest first. */
  readonly statements: readonly Row[];
}
