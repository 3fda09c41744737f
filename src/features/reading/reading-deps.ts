import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { ReadSettings } from '../settings/index.ts';

/** What every answer to readers is made with. */
export interface ReadingDeps extends DbDeps {
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
}
