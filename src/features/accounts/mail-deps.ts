import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';

/** What an action needs that changes an account and sends mail about it. */
export interface MailDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
  /** The base of links in mail, never taken from a request's Host header. */
  readonly publicUrl: string;
}
