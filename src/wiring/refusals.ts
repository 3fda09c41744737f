import type { AppError } from '../platform/errors/app-error.ts';
import { SOURCE_LOCALE } from '../platform/i18n/locales.ts';
import { isForPrograms, translateRefusal } from '../wording/refusals.ts';
import { isOffered, requestedLocale } from '../wording/request-texts.ts';
import { type SiteLanguage, textsOf } from '../wording/texts.ts';

/**
 * Translates the API's error messages to the client's preferred language if the site offers it, else to English. No
 * cache stores an error.
 */
export function createRefusalTranslation(
  readSettings: () => Promise<SiteLanguage & { readonly languages: readonly string[] }>,
) {
  return async (error: AppError, acceptLanguage: string | undefined): Promise<AppError> => {
    const locale = requestedLocale(acceptLanguage);
    if (locale === null || locale === SOURCE_LOCALE || isForPrograms(error)) return error;
    const settings = await readSettings().catch(() => null);
    return settings !== null && isOffered(settings, locale)
      ? translateRefusal(textsOf(settings, locale), error)
      : error;
  };
}
