import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';

export function claimSeat(request: PageRequest): Promise<PageAnswer> {
  const body = { code: request.params['code'] ?? '' };
  const call = request.visit.call('claimSeat', { body });
  return submit(call, (problem) => showInvitation(request, problem), '/account?notice=seated');
}

/**
 * Mail scanners open every link, so a GET takes no seat: the button's POST does. The code is part of
 * the path, so that signing in returns to it.
 */
export function showInvitation(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { visit, params } = request;
  const here = `/groups/claim/${encodeURIComponent(params['code'] ?? '')}`;
  const form = html`<form method="post" action="${here}"><p><button>Take my seat</button></p></form>`;
  const signIn = html`<p><a href="/signin?returnTo=${encodeURIComponent(here)}">Sign in or make an account</a> to take it.</p>`;
  return renderCard(request, problem, {
    title: 'A seat for you',
    main: (site) => html`<p class="dek">You have a seat at ${site.name}: read without paying.</p>
${visit.me === null ? signIn : form}`,
  });
}
