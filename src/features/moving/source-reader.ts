import type { SourceFile } from './source-file.ts';
import type { SourceRecord } from './source-records.ts';

/** The systems whose exports can be read; `source` of everything that is imported. */
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
  // Not an export: the publisher's own account at Stripe.
  'stripe',
] as const;
export type SourceSystem = (typeof SOURCE_SYSTEMS)[number];

/** Reads the exports of one system. */
export interface SourceReader {
  readonly system: SourceSystem;
  /** How often it reads its files whole, for estimates; once by default. */
  readonly passes?: number;
  /**
   * Those of the files that are its own, told by their content and never by their name alone. Call
   * `head()`, which reads only the beginning.
   */
  readonly recognise: (files: readonly SourceFile[]) => Promise<readonly SourceFile[]>;
  /**
   * Streams what the recognised files hold. Order does not matter. The memory that it takes must not grow
   * with the number of members, comments or articles. A row that cannot be read is a `problem`, and never
   * an exception; only a file that cannot be opened throws.
   */
  readonly read: (
    files: readonly SourceFile[],
    options: SourceOptions,
  ) => AsyncIterable<SourceRecord>;
}

/** What the plan decides about reading. */
export interface SourceOptions {
  /** The address of the old site where its export does not say. */
  readonly siteUrl: string | null;
  /** The old site's zone, for times that its export writes without one; null where nobody said. */
  readonly timeZone: string | null;
  /** For plain CSV: which column is what. */
  readonly columns: Readonly<Record<string, string>>;
}
