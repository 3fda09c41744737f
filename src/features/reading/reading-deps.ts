import type { SettingsDeps } from '../settings/index.ts';

/** What every answer to readers is made with. */
export interface ReadingDeps extends SettingsDeps {
  readonly publicUrl: string;
}
