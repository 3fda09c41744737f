/** The publication's settings; every feature may read them. */

/** The settings of addresses, as everyone may see them. */
export { publicAddressSettings } from './address-settings.schema.ts';
/** The bookkeeper's account numbers. */
export type { BookkeepingSettings } from './bookkeeping-settings.schema.ts';
/** Changes settings; audited. */
export { type ChangeSettingsDeps, changeSettings } from './change-settings.ts';
/** What happens to a comment before readers see it. */
export {
  type CommentPolicy,
  commentPolicySchema,
  DEFAULT_COMMENT_POLICY,
} from './comment-policy.schema.ts';
/** Who may comment where an article does not say otherwise. */
export { WHO_MAY_COMMENT } from './comment-settings.schema.ts';
/** The pages that the footer links to. */
export { SITE_PAGES } from './look-settings.schema.ts';
/** What every mail is written with: texts in the recipient's language, name and look. */
export { type MailContext, type MailFor, mailForOf, readMailFor } from './mail-context.ts';
/** The settings as a change would leave them. */
export { mergeSettings } from './merge-settings.rules.ts';
/** Reads and changes settings. */
export { settingsEndpoints } from './settings.routes.ts';
/** Parses a change of settings, from staff or from a file; the name of a site that has none yet. */
export {
  DEFAULT_SITE_NAME,
  FIRST_DEBIT_OPENS,
  siteChangeSchema,
} from './settings.schemas.ts';
/** Reads the settings as they stand; cached, and dropped on every process when they change. */
export {
  createSettingsCache,
  type ReadSettings,
  SETTINGS_TOPIC,
  type SettingsCache,
  type SettingsDeps,
  type SiteSettings,
} from './settings-cache.ts';
/** What authors get of the money that came in. */
export type { StatementSettings } from './statement-settings.schema.ts';
