import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

/** The second-factor form. It carries the ticket of the first step. */
export function renderSecondStep(
  request: PageRequest,
  step: { readonly ticket: string; readonly back: string },
  problem?: AppError,
): Promise<PageAnswer> {
  const code = fieldError(problem, 'code');
  return renderCard(request, problem, {
    title: 'One more step',
    main: html`<form method="post" action="/signin/second">
${hiddenField('ticket', step.ticket)}
${hiddenField('returnTo', step.back)}
<label>Six digits of your app, or a recovery code
<input name="code" autocomplete="one-time-code" autocapitalize="none" required maxlength="40"${code.attributes}></label>${code.message}
<p><button>Sign in</button></p>
</form>`,
  });
}

/** The second-factor form if the error asks for it, otherwise the page with the error. */
export function renderSecondStepOr(
  request: PageRequest,
  problem: AppError,
  renderProblem: () => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const { code, extra } = problem.options;
  if (code !== 'second_factor_required') return renderProblem();
  const back = readReturnTo(request.form['returnTo']);
  return renderSecondStep(request, { ticket: String(extra?.['ticket']), back });
}
