import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';

export function redeemGift(request: PageRequest): Promise<PageAnswer> {
  const body = { code: request.form['code'] ?? '' };
  const call = request.visit.call('redeemGift', { body });
  return submit(call, (problem) => showGift(request, problem), '/account');
}

/** Mail scanners open every link, so a GET redeems nothing: the button's POST does. */
export function showGift(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { visit, form, query } = request;
  const code = form['code'] ?? query['code'] ?? '';
  const here = `/gifts/redeem?code=${encodeURIComponent(code)}`;
  const redemption = html`<form method="post" action="/gifts/redeem">
${hiddenField('code', code)}
<p><button>Redeem my gift</button></p>
</form>`;
  const signIn = html`<p><a href="/signin?returnTo=${encodeURIComponent(here)}">Sign in or make an account</a> to redeem it.</p>`;
  return renderCard(request, problem, {
    title: 'A gift for you',
    main: (site) => html`<p class="dek">Someone gives you time to read all of ${site.name}.</p>
${visit.me === null ? signIn : redemption}`,
  });
}
