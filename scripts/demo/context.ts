import type { Changes } from '../../src/platform/db/changes.ts';
import type { Database } from '../../src/platform/db/database.ts';
import type { Clock } from '../../src/time/clock.ts';

export type ServerEnvironment = Readonly<Record<string, string>>;

export interface DemoContext {
  readonly db: Database;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly environment: ServerEnvironment;
  readonly serverUrl: string;
}
