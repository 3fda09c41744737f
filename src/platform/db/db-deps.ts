import type { Clock } from '../../time/clock.ts';
import type { Database } from './database.ts';

/** What nearly every action needs. */
export interface DbDeps {
  readonly db: Database;
  readonly clock: Clock;
}
