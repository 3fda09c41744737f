/** The publication's settings; every feature may read them. */

/** The URL settings that are public. */
export { publicAddressSettings } from './address-settings.schema.ts';
/** Changes settings; audited. */
export { type ChangeSettingsDeps, changeSettings } from './change-settings.ts';
/** The policy that checks a comment before readers see it. */
export { type CommentPolicy, commentPolicySchema } from './comment-policy.schema.ts';
/** The options of who may comment if an article does not override it. */
export { WHO_MAY_COMMENT } from './comment-settings.schema.ts';
/** The pages that the footer links to. */
export { SITE_PAGES } from './look-settings.schema.ts';
/** The context of every email: texts in the recipient's language, and the site's name and branding. */
export { type MailContext, type MailFor, mailForOf, readMailFor } from './mail-context.ts';
/** Returns the settings after a change. */
export { mergeSettings } from './merge-settings.rules.ts';
/** The page that answers an emailed link. */
export type { Notice, RenderNotice } from './notice-page.ts';
/** The prompts around an article, in a reader's language unless the publisher worded them. */
export { sitePrompts } from './prompts.rules.ts';
/** The endpoints to read and change settings. */
export { settingsEndpoints } from './settings.routes.ts';
/** The schema of a change of settings, and defaults. */
export {
  DEFAULT_SITE_NAME,
  FIRST_DEBIT_OPENS,
  siteChangeSchema,
} from './settings.schemas.ts';
/** Reads the current settings from a cache that is invalidated on every process when they change. */
export {
  createSettingsCache,
  type ReadSettings,
  SETTINGS_TOPIC,
  type SettingsCache,
  type SettingsDeps,
  type SiteSettings,
} from './settings-cache.ts';
