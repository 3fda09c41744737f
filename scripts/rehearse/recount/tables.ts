import type { Row } from './csv.ts';

/** The exported files, parsed. */
export interface Tables {
  readonly payments: readonly Row[];
  readonly tips: readonly Row[];
  readonly recurring: readonly Row[];
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
