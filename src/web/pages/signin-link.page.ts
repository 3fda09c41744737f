import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { readMailedReturn } from '../own-address.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { signInPath } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, statusOf } from './parts.ts';
import { renderSecondStepOr } from './second-step.part.ts';
import { readOpenRequest, verifyProof } from './signin-code.page.ts';
import { renderSignInRefused } from './signin-refused.part.ts';

/**
 * The page of an emailed link. Mail scanners open every link, so a GET does not consume it: the button's POST does. A
 * browser that requested no email is told where to enter the code.
 */
export async function showLink(request: PageRequest): Promise<PageResponse> {
  const open = await readOpenRequest(request);
  return open === null ? await renderElsewhere(request) : await renderLink(request, open.email);
}

export async function useLink(request: PageRequest): Promise<PageResponse> {
  const outcome = await verifyProof(request, { token: request.form['token'] ?? '' });
  if (!(outcome instanceof AppError)) return outcome;
  return await renderSecondStepOr(request, outcome, () =>
    outcome.options.code === 'token_invalid'
      ? renderElsewhere(request, outcome)
      : renderSignInRefused(request, outcome),
  );
}

function renderLink(request: PageRequest, email: string): Promise<PageResponse> {
  const { t, rich } = request.visit.texts;
  return renderCard(request, undefined, {
    title: t('account.link.title'),
    main: html`<section class="card narrow">
<p>${rich('account.link.intro', { address: email, email: (address) => html`<strong>${address}</strong>` })}</p>
<form method="post" action="/signin/magic">
${hiddenField('token', request.query['token'] ?? '')}
<p><button>${t('account.link.submit')}</button></p>
</form>
</section>`,
  });
}

async function renderElsewhere(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { t } = request.visit.texts;
  const page = await renderCard(request, undefined, {
    title: t('account.link.otherTitle'),
    main: html`<p class="dek">${t('account.link.other')}</p>
<p><a href="${signInPath('', await readLinkReturn(request))}">${t('account.link.otherHere')}</a></p>`,
  });
  return { ...page, ...statusOf(problem) };
}

/** Where the reader wanted to go when they asked for the link; the front page if the link no longer works. */
async function readLinkReturn({ visit, query, form }: PageRequest): Promise<string> {
  const token = form['token'] ?? query['token'];
  if (!token) return '/';
  const asked = await attempt(visit.call('readSignInRequest', { body: { token } }));
  return asked instanceof AppError ? '/' : readMailedReturn(asked.returnTo, visit.publicUrl);
}
