/** Returns a row once the demonstration site is complete, because its name is saved last. */
export const COMPLETE_SITE_QUERY = "SELECT 1 FROM site_settings WHERE options ? 'name'";
