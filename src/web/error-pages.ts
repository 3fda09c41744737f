import type { Request } from 'express';
import type { AppError } from '../platform/errors/app-error.ts';
import { findAnyLocale, type Locale } from '../platform/i18n/locales.ts';
import type { Texts } from '../wording/message-keys.ts';
import { translateRefusal } from '../wording/refusals.ts';
import { PLAIN_SITE, textsOf } from '../wording/texts.ts';
import { chooseLanguage, keepLanguage, LANGUAGE_PARAMETER } from './language.ts';
import { rewriteReplacedLinks } from './own-pages.ts';
import { renderErrorPage } from './pages/refusal.page.ts';
import { LANGUAGE_COOKIE, type LastSite, type VisitDeps } from './visit.ts';

interface ErrorPageDeps extends Pick<VisitDeps, 'readTexts' | 'cookieJar' | 'publicUrl'> {
  readonly lastSite: LastSite;
  /** The texts of each request that reached a page. */
  readonly textsOfRequests: WeakMap<Request, Texts>;
}

/** The error page in the language of the requested page. Its links carry that language on. */
export async function showError(
  deps: ErrorPageDeps,
  { error, req, isForStaff }: { error: AppError; req: Request; isForStaff: boolean },
): Promise<string> {
  const { lastSite } = deps;
  const named = findAnyLocale(new URLSearchParams(req.url.split('?')[1]).get(LANGUAGE_PARAMETER));
  const texts =
    deps.textsOfRequests.get(req) ??
    (await readChosenTexts(deps, req, named)) ??
    lastSite.texts ??
    textsOf(PLAIN_SITE);
  const shown = translateRefusal(texts, error);
  const around = { path: req.path, isForStaff, site: lastSite.site, texts };
  // Only staff use the console, so its error pages treat every viewer as staff.
  const me = isForStaff ? ({ role: 'moderator' } as const) : null;
  const page = rewriteReplacedLinks({ ...deps, me }, renderErrorPage(shown, around));
  const isCarried = named !== null && named !== lastSite.texts?.locale;
  return isCarried ? keepLanguage(page, named) : page;
}

/** The texts for an address that matches no page. Does not load the member; the settings may be unavailable. */
async function readChosenTexts(
  { readTexts, cookieJar }: ErrorPageDeps,
  req: Request,
  named: Locale | null,
): Promise<Texts | null> {
  const cookie = cookieJar.read(req.headers.cookie)[LANGUAGE_COOKIE];
  const { locale } = chooseLanguage({ address: named ?? undefined, member: null, cookie });
  return locale === null ? null : await readTexts(locale).catch(() => null);
}
