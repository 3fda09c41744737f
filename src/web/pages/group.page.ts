import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';

export function claimSeat(request: PageRequest): Promise<PageResponse> {
  const body = { code: request.params['code'] ?? '' };
  const call = request.visit.call('claimSeat', { body });
  return submit(call, (problem) => showInvitation(request, problem), '/account?notice=seated');
}

/**
 * Mail scanners open every link, so a GET takes no seat: the button's POST does. The code is part of
 * the path, so that signing in returns to it.
 */
export function showInvitation(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, params } = request;
  const { t } = visit.texts;
  const here = `/groups/claim/${encodeURIComponent(params['code'] ?? '')}`;
  const signIn = `/signin?returnTo=${encodeURIComponent(here)}`;
  const next =
    visit.me === null
      ? html`<p><a class="button" href="${signIn}">${t('account.signIn.title')}</a></p>`
      : html`<form method="post" action="${here}"><p><button>${t('pages.seat.accept')}</button></p></form>`;
  return renderCard(request, problem, {
    title: t('pages.seat.title'),
    main: (site) => html`<p class="dek">${t('pages.seat.intro', { site: site.name })}</p>
${next}`,
  });
}
