import type { Clock } from '../../time/clock.ts';
import type { Database } from './database.ts';

/** The dependencies of nearly every action. */
export interface DbDeps {
  readonly db: Database;
  readonly clock: Clock;
}
