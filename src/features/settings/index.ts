/** What the publication is called and how it behaves; anyone may ask. */
export { type ChangeSettingsDeps, changeSettings } from './change-settings.ts';
/** Reads the settings as they stand; cached, and dropped on every process when they change. */
export {
  createReadSettings,
  type ReadSettings,
  SETTINGS_TOPIC,
  type SiteSettings,
} from './read-settings.ts';
export { settingsEndpoints } from './settings.routes.ts';
export type { SiteOptions } from './settings.schemas.ts';
