import type { PoolClient } from 'pg';

/** The context of a writer of another system's format. */
export interface ForeignContext {
  readonly client: PoolClient;
  readonly folder: string;
  readonly now: Date;
  /** Records that the other system does not support a kind of data; equal messages are reported once. */
  readonly warn: (message: string) => void;
  readonly count: (noun: string, amount?: number) => void;
}
