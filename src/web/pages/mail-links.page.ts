import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField } from './parts.ts';
import { renderSecondStepOr } from './second-step.part.ts';

type Choices = Schema<'NewsletterChoices'>;

export async function resetPassword(request: PageRequest): Promise<PageAnswer> {
  const { token = '', password = '' } = request.form;
  const body = { token, password };
  const outcome = await attempt(request.visit.call('resetPassword', { body }));
  if (!(outcome instanceof AppError)) return seeOther('/account?notice=password-changed');
  return await renderSecondStepOr(request, outcome, () => showReset(request, outcome));
}

export function confirmSignup(request: PageRequest): Promise<PageAnswer> {
  const { token = '' } = request.form;
  const call = request.visit.call('confirmSignup', { body: { token } });
  const next = '/?notice=newsletter-confirmed';
  return submit(call, (problem) => showSignup(request, problem), next);
}

/** Throws the API's 404 for an unknown link. */
export async function showPreferences(request: PageRequest): Promise<PageAnswer> {
  const token = request.query['token'] ?? '';
  const choices = await request.visit.call('getPreferences', { params: { token } });
  return renderPreferences(request, token, choices);
}

/** Browsers do not send unticked checkboxes, so every list that is missing is turned off. */
export async function savePreferences(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { token = '' } = form;
  const params = { token };
  const choices = await visit.call('getPreferences', { params });
  const subscriptions = choices.newsletters.map(({ slug }) => [
    slug,
    form[`list-${slug}`] === 'on',
  ]);
  const body = { newsletters: Object.fromEntries(subscriptions) };
  const outcome = await attempt(visit.call('updatePreferences', { params, body }));
  if (outcome instanceof AppError) return renderPreferences(request, token, choices, outcome);
  return seeOther(`/newsletters/preferences?token=${encodeURIComponent(token)}&notice=lists-kept`);
}

export function showReset(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const password = fieldError(problem, 'password');
  return renderCard(request, problem, {
    title: 'Choose a new password',
    main: html`<form method="post" action="/signin/reset">
${hiddenField('token', tokenOf(request))}
<label>New password <span class="hint">15 characters or more; a few words make a good one</span>
<input name="password" type="password" autocomplete="new-password" required minlength="15"${password.attributes}></label>${password.message}
<p><button>Keep it, and end every other way in</button></p>
</form>`,
  });
}

/** Mail scanners open every link, so a GET consumes no token: the button's POST does. */
export function showSignup(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  return renderCard(request, problem, {
    title: 'One press, and it is sent to you',
    main: html`<form method="post" action="/newsletters/confirm">
${hiddenField('token', tokenOf(request))}
<p><button>Yes, send it to me</button></p>
</form>`,
  });
}

function renderPreferences(
  request: PageRequest,
  token: string,
  { email, newsletters }: Choices,
  problem?: AppError,
): Promise<PageAnswer> {
  return renderCard(request, problem, {
    title: 'Your newsletters',
    main: html`<p class="dek">What goes to ${email}.</p>
<form method="post" action="/newsletters/preferences">
${hiddenField('token', token)}
${newsletters.map(renderChoice)}
<p><button>Keep this</button></p>
</form>`,
  });
}

function tokenOf({ form, query }: PageRequest): string {
  return form['token'] ?? query['token'] ?? '';
}

export function renderChoice(list: Choices['newsletters'][number]): Html {
  const checked = list.on ? html` checked` : null;
  return html`<p><label><input type="checkbox" name="list-${list.slug}"${checked}> ${list.name}
<span class="hint">${list.description}</span></label></p>`;
}
