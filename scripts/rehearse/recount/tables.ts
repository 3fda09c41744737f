import type { Row } from './csv.ts';

/** The exported files, parsed. */
export interface Tables {
  readonly payments: readonly Row[];
  readonly tips: readonly Row[];
  readonly recurring: readonly Row[];
  /** The steps from the wall to a subscription, by article and day. */
  readonly funnel: readonly Row[];
  /** Every change of what a subscription is worth a month, in the order of time. */
  readonly mrr: readonly Row[];
  readonly balance: readonly Row[];
  readonly payouts: readonly Row[];
  readonly bookkeeping: readonly Row[];
  /** Of all months. */
  readonly postings: readonly Row[];
  readonly articles: readonly Row[];
  readonly members: readonly Row[];
  /** Of all months, the oldest month first. */
  readonly statements: readonly Row[];
}
