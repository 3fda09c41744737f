import { renderSVG } from 'uqr';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

const PAGE_PATH = '/account/second-factor';

/** Only the response to the form shows the secret; no URL does. */
export async function beginSecondFactor(request: PageRequest): Promise<PageResponse> {
  const outcome = await attempt(request.visit.call('beginSecondFactor'));
  if (outcome instanceof AppError) return showSecondFactor(request, outcome);
  return renderSecret(request, outcome);
}

export async function confirmSecondFactor(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { code = '', secret = '', uri = '' } = form;
  const outcome = await attempt(visit.call('confirmSecondFactor', { body: { code } }));
  if (!(outcome instanceof AppError)) return renderCodes(request, outcome.recoveryCodes);
  if (outcome.options.status === 403 || outcome.options.status === 409)
    return showSecondFactor(request, outcome);
  return renderSecret(request, { secret, uri }, outcome);
}

export async function changeSecondFactor(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  if (form['change'] === 'codes') {
    const outcome = await attempt(visit.call('renewRecoveryCodes'));
    if (outcome instanceof AppError) return showSecondFactor(request, outcome);
    return renderCodes(request, outcome.recoveryCodes);
  }
  const outcome = await attempt(visit.call('removeSecondFactor'));
  if (outcome instanceof AppError) return showSecondFactor(request, outcome);
  return seeOther('/account?notice=second-factor-removed');
}

export async function showSecondFactor(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit } = request;
  const { t } = visit.texts;
  const factor = await visit.call('getSecondFactor');
  return renderCard(request, problem, {
    title: t('account.factor.title'),
    main: html`${factor.enrolledAt === null ? renderBeginning(visit.texts, factor) : renderChanges(visit.texts, factor)}
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

/** For staff a passkey suffices, so it is offered first. */
function renderBeginning(texts: Texts, factor: Schema<'SecondFactor'>): Html {
  const { t, formatDate } = texts;
  const { wanted, passkeySince, recoveryCodesLeft } = factor;
  const byPasskey =
    passkeySince === null
      ? null
      : html`<p>${t('account.factor.byPasskey', { date: formatDate(passkeySince), left: recoveryCodesLeft })}</p>
<form method="post" action="${PAGE_PATH}/change"><p><button class="plain" name="change" value="codes">${t('account.factor.newCodes')}</button></p></form>`;
  return html`<p class="dek">${t('account.factor.intro')}</p>
${byPasskey}
${
  wanted && passkeySince === null
    ? html`<p>${t('account.factor.wanted')}</p>
<p><a class="button" href="/account/passkeys">${t('account.factor.addPasskey')}</a></p>`
    : null
}
<form method="post" action="${PAGE_PATH}"><p><button${wanted ? html` class="plain"` : null}>${t('account.factor.begin')}</button></p></form>`;
}

function renderChanges(
  { t, formatDate }: Texts,
  { enrolledAt, recoveryCodesLeft: left }: Schema<'SecondFactor'>,
): Html {
  return html`<p class="dek">${t('account.factor.on', { date: formatDate(enrolledAt ?? ''), left })}</p>
<form method="post" action="${PAGE_PATH}/change">
<p><button name="change" value="codes">${t('account.factor.newCodes')}</button></p>
<p><button class="plain" name="change" value="remove">${t('account.factor.remove')}</button></p>
</form>`;
}

function renderSecret(
  request: PageRequest,
  { secret, uri }: { secret: string; uri: string },
  problem?: AppError,
): Promise<PageResponse> {
  const { t } = request.visit.texts;
  const code = fieldError(problem, 'code', { label: t('account.second.code') });
  const picture = Buffer.from(renderSVG(uri)).toString('base64');
  return renderCard(request, problem, {
    title: t('account.factor.setUp'),
    fields: [code],
    main: html`<p class="dek">${t('account.factor.scan')}</p>
<p><img src="data:image/svg+xml;base64,${picture}" width="240" height="240" alt="${t('account.factor.picture')}"></p>
<p><code>${secret.match(/.{1,4}/g)?.join(' ')}</code></p>
<form method="post" action="${PAGE_PATH}/confirm">
${hiddenField('secret', secret)}
${hiddenField('uri', uri)}
<label>${code.label}
<input name="code" inputmode="numeric" autocomplete="one-time-code" required pattern="[0-9 ]{6,7}"${code.attributes}></label>${code.message}
<p><button>${t('account.factor.confirm')}</button></p>
</form>
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

function renderCodes(request: PageRequest, codes: readonly string[]): Promise<PageResponse> {
  const { t } = request.visit.texts;
  return renderCard(request, undefined, {
    title: t('account.factor.codesTitle'),
    main: html`<p class="dek">${t('account.factor.codesIntro')}</p>
<ul>
${codes.map((code) => html`<li><code>${code}</code></li>\n`)}
</ul>
<p><a class="button" href="${PAGE_PATH}">${t('account.factor.codesKept')}</a></p>`,
  });
}
