import { findLocale } from '../../platform/i18n/locales.ts';
import { type SiteLanguage, type Texts, textsOf } from '../../wording/texts.ts';
import type { Member } from './members.store.ts';

/** The texts of mails to a member: in the language that they chose, or else in the site's own. */
export function mailTextsFor(site: SiteLanguage, member: Pick<Member, 'language'> | null): Texts {
  return textsOf(site, findLocale(member?.language));
}
