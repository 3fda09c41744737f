import type { SourceFile } from './source-file.ts';
import type { SourceRecord } from './source-records.ts';

/** The systems whose exports can be read; the `source` of all imported records. */
export const SOURCE_SYSTEMS = [
  'ghost',
  'wordpress',
  'leaky-paywall',
  'pmpro',
  'substack',
  'beehiiv',
  'medium',
  'buttondown',
  'mailchimp',
  'patreon',
  'memberful',
  'woocommerce',
  'coral',
  'disqus',
  'remark42',
  'commento',
  'isso',
  'csv',
  // The publisher's own Stripe account, which is not an export.
  'stripe',
] as const;
export type SourceSystem = (typeof SOURCE_SYSTEMS)[number];

/** Reads the exports of one system. */
export interface SourceReader {
  readonly system: SourceSystem;
  /** The number of times it reads its files completely, for progress estimates; 1 by default. */
  readonly passes?: number;
  /**
   * Returns the files that belong to this system, detected by content and never by name alone. Uses `head()`, which
   * reads only the beginning.
   */
  readonly recognise: (files: readonly SourceFile[]) => Promise<readonly SourceFile[]>;
  /**
   * Streams the records of the recognized files, in any order. Memory must not grow with the number of members,
   * comments or articles. An unreadable row is a `problem` and never an exception; only a file that cannot be opened
   * throws.
   */
  readonly read: (
    files: readonly SourceFile[],
    options: SourceOptions,
  ) => AsyncIterable<SourceRecord>;
}

/** The plan's options for reading. */
export interface SourceOptions {
  /** The address of the old site, if its export does not state it. */
  readonly siteUrl: string | null;
  /** The old site's time zone, for times without a zone; null if it is unknown. */
  readonly timeZone: string | null;
  /** For plain CSV: the meaning of each column. */
  readonly columns: Readonly<Record<string, string>>;
}
