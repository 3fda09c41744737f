import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
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
  const { t, rich } = visit.texts;
  const here = `/groups/claim/${encodeURIComponent(params['code'] ?? '')}`;
  const form = html`<form method="post" action="${here}"><p><button>${t('pages.seat.accept')}</button></p></form>`;
  const link = (label: Html) =>
    html`<a href="/signin?returnTo=${encodeURIComponent(here)}">${label}</a>`;
  return renderCard(request, problem, {
    title: t('pages.seat.title'),
    main: (site) => html`<p class="dek">${t('pages.seat.intro', { site: site.name })}</p>
${visit.me === null ? html`<p>${rich('pages.seat.signIn', { link })}</p>` : form}`,
  });
}
