import { mailForOf } from '../../src/features/settings/index.ts';
import { siteOptionsSchema } from '../../src/features/settings/settings.schemas.ts';

const PUBLIC_URL = 'https://example.com';

/** The mail context of a site with this name, in English unless the recipient chose another language. */
export function mailForSite(name: string, look: { readonly accent?: string } = {}) {
  return mailForOf({ ...siteOptionsSchema.parse({ name, look }), version: 1 }, PUBLIC_URL);
}
