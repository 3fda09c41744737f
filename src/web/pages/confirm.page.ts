import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField, statusOf } from './parts.ts';
import { renderSecondStepOr } from './second-step.part.ts';

type OpenRegistration = ResponseOf<'readRegistration'>;

const bold = (words: Html) => html`<strong>${words}</strong>`;

/**
 * Confirms a registration. In another browser than the one that registered, the typed name can be changed and nobody is
 * signed in: the page says where to continue.
 */
export async function confirm(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { token = '', name } = form;
  const registration = await attempt(visit.call('readRegistration', { body: { token } }));
  if (registration instanceof AppError) return await renderSpent(request, registration);
  const body = { token, ...(name !== undefined && { name }) };
  const outcome = await attempt(visit.call('confirmEmail', { body }));
  if (outcome instanceof AppError) {
    return await renderSecondStepOr(request, outcome, () =>
      renderForm(request, registration, outcome),
    );
  }
  if (!('confirmed' in outcome)) return seeOther('/account?notice=welcome');
  return await renderElsewhere(request, { ...registration, name: name ?? registration.name });
}

/** Mail scanners open every link, so a GET does not consume the token: the button's POST does. */
export async function showConfirmation(request: PageRequest): Promise<PageResponse> {
  const token = request.query['token'] ?? '';
  const registration = await attempt(request.visit.call('readRegistration', { body: { token } }));
  if (registration instanceof AppError) return await renderSpent(request, registration);
  return await renderForm(request, registration);
}

function renderForm(
  request: PageRequest,
  { email, name, isSameBrowser }: OpenRegistration,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit, form, query } = request;
  const { t, rich } = visit.texts;
  const nameError = fieldError(problem, 'name', { label: t('account.confirm.name') });
  return renderCard(request, problem, {
    title: t('account.confirm.title'),
    fields: [nameError],
    main: (site) => html`<section class="card narrow">
<p>${rich('account.confirm.intro', { address: email, email: bold, site: site.name })}</p>
<form method="post" action="/confirm">
${hiddenField('token', form['token'] ?? query['token'] ?? '')}
${
  isSameBrowser
    ? null
    : html`<p>${t('account.confirm.elsewhere')}</p>
<label>${nameError.label}
<input name="name" autocomplete="name" required maxlength="100" value="${form['name'] ?? name}"${nameError.attributes}></label>${nameError.message}`
}
<p><button>${t('account.confirm.submit')}</button></p>
</form>
<p class="quiet">${t('account.confirm.notMe')}</p>
</section>`,
  });
}

async function renderSpent(request: PageRequest, problem: AppError): Promise<PageResponse> {
  const { t } = request.visit.texts;
  const page = await renderCard(request, undefined, {
    title: t('account.confirm.title'),
    main: html`<p class="dek">${t('account.confirm.spent')}</p>
<p><a class="button" href="/signin">${t('account.done.signIn')}</a></p>`,
  });
  return { ...page, ...statusOf(problem) };
}

function renderElsewhere(
  request: PageRequest,
  { email, name }: OpenRegistration,
): Promise<PageResponse> {
  const { t, rich } = request.visit.texts;
  return renderCard(request, undefined, {
    title: t('account.confirmed.title'),
    main: html`<p class="dek">${rich('account.confirmed.elsewhere', { address: email, email: bold, name })}</p>
<form method="post" action="/signin">
${hiddenField('email', email)}
<p><button>${t('account.confirmed.sendCode')}</button></p>
</form>`,
  });
}
