import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField } from './parts.ts';
import { renderSecondStepOr } from './second-step.part.ts';

/** Signing in by email and resetting a password: both start with an email address. */
export function mailLink(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '', returnTo: readReturnTo(form['returnTo']) };
  const call = visit.call('requestMagicLink', { body });
  const next = new URLSearchParams({ notice: 'link-sent' });
  if (body.returnTo !== '/') next.set('returnTo', body.returnTo);
  return submit(call, (problem) => showByMail(request, problem), `/signin/code?${next}`);
}

export function mailReset(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '' };
  const call = visit.call('requestPasswordReset', { body });
  return submit(call, (problem) => showByMail(request, problem), '/signin?notice=reset-sent');
}

/** Mail scanners open every link, so a GET consumes no token: the button's POST does. */
export function showLink(request: PageRequest): Promise<PageAnswer> {
  return renderLink(request, request.query['token'] ?? '');
}

export async function useCode(request: PageRequest): Promise<PageAnswer> {
  const outcome = await verify(request, { code: request.form['code'] ?? '' });
  if (!(outcome instanceof AppError)) return outcome;
  return await renderSecondStepOr(request, outcome, () => showCode(request, outcome));
}

export async function useLink(request: PageRequest): Promise<PageAnswer> {
  const token = request.form['token'] ?? '';
  const outcome = await verify(request, { token });
  if (!(outcome instanceof AppError)) return outcome;
  return await renderSecondStepOr(request, outcome, () => renderLink(request, token, outcome));
}

/** The API has checked that the return address is on an allowed site. */
async function verify(
  { visit }: PageRequest,
  body: { readonly code: string } | { readonly token: string },
): Promise<PageAnswer | AppError> {
  const outcome = await attempt(visit.call('verifyMagicLink', { body }));
  return outcome instanceof AppError ? outcome : seeOther(outcome.returnTo ?? '/');
}

export function showByMail(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { form, query } = request;
  const back = readReturnTo(form['returnTo'] ?? query['returnTo']);
  const email = fieldError(problem, 'email');
  return renderCard(request, problem, {
    title: 'Sign in by mail',
    main: html`<p class="dek">We mail you a link and a code that sign you in without a password. Whoever has no account yet gets one that way.</p>
<form method="post" action="/signin/mail">
${hiddenField('returnTo', back)}
<label>E-mail
<input name="email" type="email" autocomplete="username" required value="${form['email']}"${email.attributes}></label>${email.message}
<p><button>Mail me a link and a code</button></p>
<p><button class="plain" formaction="/signin/forgot">I forgot my password</button></p>
</form>`,
  });
}

export function showCode(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const code = fieldError(problem, 'code');
  return renderCard(request, problem, {
    title: 'Type the code',
    main: html`<p class="dek">It stands in the mail that we sent you, and works in this browser.</p>
<form method="post" action="/signin/code">
${hiddenField('returnTo', readReturnTo(request.form['returnTo'] ?? request.query['returnTo']))}
<label>Six digits
<input name="code" inputmode="numeric" autocomplete="one-time-code" required pattern="[0-9]{6}"${code.attributes}></label>${code.message}
<p><button>Sign in</button></p>
</form>`,
  });
}

function renderLink(request: PageRequest, token: string, problem?: AppError): Promise<PageAnswer> {
  return renderCard(request, problem, {
    title: 'Sign in',
    main: html`<p class="dek">One press, and you are signed in. Opening the link did nothing yet, because mail programs open links by themselves.</p>
<form method="post" action="/signin/magic">
${hiddenField('token', token)}
<p><button>Sign in</button></p>
</form>`,
  });
}
