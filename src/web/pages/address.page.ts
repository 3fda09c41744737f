import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { readFactorProof } from './factor-proof.ts';
import { fieldErrors } from './field-error.part.ts';
import { renderLostMailbox } from './lost-mailbox.part.ts';
import { hiddenField, statusOf } from './parts.ts';

/** With an emailed token, asks to confirm or decline the change; otherwise asks for the new address. */
export function showAddress(request: PageRequest): Promise<PageResponse> {
  const { token } = request.query;
  if (token !== undefined) return renderLink(request, token);
  if (request.visit.me === null)
    return Promise.resolve(seeOther('/signin?returnTo=/account/email'));
  return renderRequestForm(request);
}

export function askForAddress(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '' };
  const call = visit.call('requestEmailChange', { body });
  return submit(
    call,
    (problem) => renderRequestForm(request, problem),
    '/account?notice=address-asked',
  );
}

/** Mail scanners open every link, so a GET does not consume the token: the buttons' POST does. */
export async function answerAddress(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { token = '' } = form;
  const name = form['answer'] === 'no' ? 'refuseEmailChange' : 'confirmEmailChange';
  const outcome = await attempt(visit.call(name, { body: { token } }));
  if (outcome instanceof AppError) return renderLink(request, token, outcome);
  return seeOther(`/done/email-${outcome.status}`);
}

/** Changes the address without access to the old mailbox, by a passkey, which the script signs with, or by a code. */
export function recoverAddress(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '', ...readFactorProof(form, 'factorCode') };
  return submit(
    visit.call('recoverEmail', { body }),
    (problem) => renderRequestForm(request, problem),
    '/account?notice=address-recovery',
  );
}

async function renderRequestForm(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, form } = request;
  const { t, rich } = visit.texts;
  const { email, code } = fieldErrors(problem, {
    email: t('account.email.label'),
    code: { label: t('account.second.codeOrRecovery'), path: 'factorCode' },
  });
  const [me, ways] = await Promise.all([visit.call('getMe'), visit.call('getReauthentication')]);
  return await renderCard(request, problem, {
    title: t('account.email.title'),
    fields: [email, code],
    main: ({ publisher }) => html`<p class="dek">${rich('account.email.intro', {
      address: me.email,
      email: (address) => html`<strong>${address}</strong>`,
    })}</p>
<form method="post" action="/account/email">
<label>${email.label}
<input name="email" type="email" autocomplete="email" required maxlength="254" value="${form['email']}"${email.attributes}></label>${email.message}
<p><button>${t('account.email.submit')}</button></p>
</form>
${renderLostMailbox(visit.texts, { ways, contact: publisher.contact, fields: { email, code }, typedEmail: form['email'] })}
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

function renderLink(
  request: PageRequest,
  token: string,
  problem?: AppError,
): Promise<PageResponse> {
  const { t } = request.visit.texts;
  if (problem?.options.code === 'token_invalid') return renderSpentLink(request, problem);
  return renderCard(request, problem, {
    title: t('account.email.linkTitle'),
    main: html`<p class="dek">${t('account.email.linkIntro')}</p>
<form method="post" action="/account/email/answer">
${hiddenField('token', token)}
<p><button name="answer" value="yes">${t('account.email.yes')}</button></p>
<p><button class="plain" name="answer" value="no">${t('account.email.no')}</button></p>
</form>`,
  });
}

async function renderSpentLink(request: PageRequest, problem: AppError): Promise<PageResponse> {
  const { t, rich } = request.visit.texts;
  const link = (words: Html) => html`<a href="/account/email">${words}</a>`;
  const page = await renderCard(request, undefined, {
    title: t('account.email.linkTitle'),
    main: html`<p class="dek">${rich('account.email.spent', { link })}</p>`,
  });
  return { ...page, ...statusOf(problem) };
}
