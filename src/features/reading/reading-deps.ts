import type { SettingsDeps } from '../settings/index.ts';

/** The dependencies of every response to readers. */
export interface ReadingDeps extends SettingsDeps {
  readonly publicUrl: string;
}
