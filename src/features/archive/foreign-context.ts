import type { PoolClient } from 'pg';

/** What a writer of another system's format works with. */
export interface ForeignContext {
  readonly client: PoolClient;
  readonly folder: string;
  readonly now: Date;
  /** Told what the other system has no place for, once for each kind. */
  readonly warn: (message: string) => void;
  readonly count: (noun: string, amount?: number) => void;
}
