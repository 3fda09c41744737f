import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import { toLocation } from '../own-address.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { returnToOf, signInPath } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { errorBeside, markField } from './field-error.part.ts';
import { hiddenField, statusOf } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';
import { renderSecondStepOr } from './second-step.part.ts';

type OpenRequest = ResponseOf<'readSignInRequest'>;

/** Reads the request that this browser began; null if it has none that can still be completed. */
export async function readOpenRequest({ visit }: PageRequest): Promise<OpenRequest | null> {
  const outcome = await attempt(visit.call('readSignInRequest', { body: {} }));
  if (!(outcome instanceof AppError)) return outcome;
  if (outcome.options.status === 404) return null;
  throw outcome;
}

/** Asks for the code that was sent to the email address typed in this browser. */
export async function showCode(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const open = await readOpenRequest(request);
  if (open !== null) return await renderCode(request, open, problem);
  const query = new URLSearchParams({ notice: 'code-spent', returnTo: returnToOf(request) });
  return seeOther(`/signin?${query}`);
}

export async function useCode(request: PageRequest): Promise<PageResponse> {
  // Read first, because a correct code consumes the request.
  const open = await readOpenRequest(request);
  const code = (request.form['code'] ?? '').replaceAll(/\s/g, '');
  const outcome = await verifyProof(request, { code });
  if (!(outcome instanceof AppError)) return outcome;
  return await renderSecondStepOr(request, outcome, () =>
    open === null ? showCode(request) : renderCode(request, open, outcome),
  );
}

/** The redirect after signing in by a code or a link, or the error. */
export async function verifyProof(
  request: PageRequest,
  body: { readonly code: string } | { readonly token: string },
): Promise<PageResponse | AppError> {
  const { visit } = request;
  const outcome = await attempt(visit.call('verifyMagicLink', { body }));
  if (outcome instanceof AppError) return outcome;
  // The API has checked that the return address is on an allowed site.
  const wanted = toLocation(outcome.returnTo ?? returnToOf(request), visit.publicUrl);
  if (outcome.isNew) await countSignup(visit, wanted);
  return seeOther(outcome.isNew && wanted === '/' ? '/account?notice=welcome' : wanted);
}

/** Counts a new account for the article that it leads back to. */
async function countSignup(visit: PageRequest['visit'], wanted: string): Promise<void> {
  const [, slug] = /^\/articles\/([a-z0-9-]+)/.exec(wanted) ?? [];
  if (slug === undefined) return;
  await attempt(visit.call('countFunnelStep', { params: { slug }, body: { step: 'signup' } }));
}

/** `problem` is the error of a submitted code. */
async function renderCode(
  request: PageRequest,
  { email }: OpenRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { t, rich } = request.visit.texts;
  const back = returnToOf(request);
  const { attributes, message } = describeProblem(request, problem);
  const page = await renderCard(request, undefined, {
    title: t('account.code.title'),
    main: html`<section class="card narrow">
<p>${rich('account.code.intro', { address: email, email: (address) => html`<strong>${address}</strong>` })}</p>
<form method="post" action="/signin/code">
${hiddenField('returnTo', back)}
<label>${t('account.code.label')}
<input name="code" inputmode="numeric" autocomplete="one-time-code" required pattern="[0-9 ]{6,7}" maxlength="7"${attributes}></label>${message}
<p class="hint">${t('account.code.hint')}</p>
<p><button>${t('account.code.submit')}</button></p>
</form>
<form method="post" action="/signin">
${hiddenField('returnTo', back)}${hiddenField('email', email)}${hiddenField('again', 'yes')}
<p><button class="plain">${t('account.code.resend')}</button></p>
</form>
${renderPasskeyButton({ texts: request.visit.texts, act: 'sign-in', label: t('account.signIn.withPasskey'), next: back })}
${renderOtherWays(request, back)}
</section>`,
  });
  return { ...page, ...statusOf(problem) };
}

function renderOtherWays({ visit: { texts } }: PageRequest, back: string): Html {
  const { t } = texts;
  return html`<p class="quiet">${t('account.code.spam')}</p>
<p class="quiet"><a href="${signInPath('', back)}">${t('account.code.change')}</a></p>
<p class="quiet"><a href="${signInPath('/password', back)}">${t('account.signIn.withPassword')}</a></p>`;
}

/** The number of tries left after a wrong code; the API's own message for any other error. */
function describeProblem({ visit: { texts } }: PageRequest, problem: AppError | undefined) {
  if (problem === undefined) return errorBeside('code', null);
  const { code, extra, detail, errors } = problem.options;
  const left = extra?.['triesLeft'];
  if (typeof left === 'number') {
    return errorBeside('code', texts.t('account.code.wrong', { left }));
  }
  if (code === 'token_invalid') return errorBeside('code', texts.t('account.code.spent'));
  return errors === undefined ? errorBeside('code', detail) : markField(problem, 'code');
}
