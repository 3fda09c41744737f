import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { returnToOf } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { type FormField, fieldError } from './field-error.part.ts';
import { hiddenField } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';
import { renderSignInRefused } from './signin-refused.part.ts';

interface Step {
  readonly ticket: string;
  readonly back: string;
}

type Prepared = ResponseOf<'prepareSecondStep'>;

/** The second step of a sign-in, with the first step's ticket. A passkey is offered first. */
export async function renderSecondStep(
  request: PageRequest,
  step: Step,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit } = request;
  const body = { ticket: step.ticket };
  const prepared = await attempt(visit.call('prepareSecondStep', { body }));
  if (prepared instanceof AppError) return await renderSignInRefused(request, prepared);
  const { t } = visit.texts;
  const code = fieldError(problem, 'code', {
    label: prepared.proofs.includes('code')
      ? t('account.second.codeOrRecovery')
      : t('account.second.recovery'),
  });
  return await renderCard(request, problem, {
    title: t('account.second.title'),
    fields: [code],
    main: html`<section class="card narrow">
<p>${t('account.second.intro')}</p>
${prepared.passkeyOptions === null ? null : renderPasskeyWay(request, step, prepared.passkeyOptions)}
${renderCodeForm(request, step, prepared, code)}
</section>`,
  });
}

/** The script signs and submits this form with the result. */
function renderPasskeyWay(
  { visit: { texts } }: PageRequest,
  { ticket, back }: Step,
  options: NonNullable<Prepared['passkeyOptions']>,
): Html {
  const { t } = texts;
  return html`<form method="post" action="/signin/second" id="second-passkey" data-options="${JSON.stringify(options)}">
${hiddenField('ticket', ticket)}${hiddenField('returnTo', back)}${hiddenField('passkey', '')}
</form>
${renderPasskeyButton({ texts, act: 'second', label: t('account.second.passkey'), next: '#second-passkey', isMain: true })}
<noscript><p>${t('account.second.noScript')}</p></noscript>`;
}

function renderCodeForm(
  { visit: { texts } }: PageRequest,
  { ticket, back }: Step,
  { proofs }: Prepared,
  { label, attributes, message }: FormField,
): Html {
  const { t } = texts;
  return html`<form method="post" action="/signin/second">
${hiddenField('ticket', ticket)}
${hiddenField('returnTo', back)}
<label>${label}
<input name="code" autocomplete="one-time-code" autocapitalize="none" required maxlength="40"${attributes}></label>${message}
<p><button${proofs.includes('passkey') ? html` class="plain"` : null}>${t('account.second.submit')}</button></p>
</form>`;
}

/** Renders the second step if the error requires it, otherwise the page with the error. */
export function renderSecondStepOr(
  request: PageRequest,
  problem: AppError,
  renderProblem: () => Promise<PageResponse>,
): Promise<PageResponse> {
  const { code, extra } = problem.options;
  if (code !== 'second_factor_required') return renderProblem();
  return renderSecondStep(request, {
    ticket: String(extra?.['ticket']),
    back: returnToOf(request),
  });
}
