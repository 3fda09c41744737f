import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { returnToOf, signInPath } from '../return-to.rules.ts';
import { renderCard } from './card.part.ts';

/** Explains a sign-in that failed and cannot simply be retried, with a link to start again. */
export function renderSignInRefused(
  request: PageRequest,
  problem: AppError,
): Promise<PageResponse> {
  const { t } = request.visit.texts;
  const back = returnToOf(request);
  return renderCard(request, problem, {
    title: t('account.link.title'),
    main: html`<p><a class="button" href="${signInPath('', back)}">${t('account.signIn.again')}</a></p>
<p class="quiet"><a href="${signInPath('/help', back)}">${t('account.signIn.help')}</a></p>`,
  });
}
