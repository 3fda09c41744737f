import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { renderStaticPage } from '../layout.ts';
import type { LastSite } from '../visit.ts';
import { faultText } from './parts.ts';
import { findBackLink } from './way-back.rules.ts';

/** The error page. It makes no API calls, because the API may be what failed. */
export function renderErrorPage(
  { options: { status, detail, errors = [] } }: AppError,
  around: {
    readonly path: string;
    readonly isForStaff: boolean;
    readonly site: LastSite['site'];
    readonly texts: Texts;
  },
): string {
  const { path, isForStaff, site, texts } = around;
  const title = texts.t('pages.refused.title', { status: String(status) });
  const back = findBackLink(path);
  const faults = errors.map(
    (one) => html`<li>${isForStaff ? faultText(texts, one) : one.message}</li>`,
  );
  const main = html`<h1>${title}</h1>
<p class="dek">${detail}</p>
${faults.length > 0 ? html`<ul>${faults}</ul>` : null}
<p><a class="button" href="${back.path}">${texts.t(back.words)}</a></p>`;
  return renderStaticPage({ texts, title, site, isForStaff, main }).markup;
}
