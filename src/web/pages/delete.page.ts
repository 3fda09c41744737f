import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { readTypedFactor } from './factor-proof.ts';
import { errorBeside, fieldError } from './field-error.part.ts';
import { hiddenField, statusOf } from './parts.ts';

type Plan = ResponseOf<'previewErasure'>;

/** Downloads all data stored about the member. */
export async function downloadData({ visit }: PageRequest): Promise<PageResponse> {
  const { answer } = await visit.callInFull('exportMe');
  return { file: answer };
}

/** Shows what an erasure deletes and retains. The member confirms it by typing their email address. */
export async function showDeletion(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit } = request;
  const { t } = visit.texts;
  const [plan, me] = await Promise.all([visit.call('previewErasure'), visit.call('getMe')]);
  const confirm = fieldError(problem, 'confirm', {
    label: t('account.delete.confirm', { email: me.email }),
  });
  return await renderCard(request, problem, {
    title: t('account.delete.title'),
    fields: [confirm],
    main: html`${renderPlan(visit.texts, plan)}
<form method="post" action="/account/delete">
${renderComments(visit.texts)}
<label>${confirm.label}
<input name="confirm" type="email" autocomplete="off" required${confirm.attributes}></label>${confirm.message}
<p><button class="danger">${t('account.delete.submit')}</button></p>
</form>
<p><a href="/account">${t('account.delete.keep')}</a></p>`,
  });
}

export async function deleteAccount(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  if (visit.me === null) return seeOther('/signin?returnTo=/account/delete');
  const body = { confirm: form['confirm'] ?? '', comments: readComments(form) };
  const outcome = await attempt(visit.call('eraseMe', { body }));
  if (outcome instanceof AppError) return await showDeletion(request, outcome);
  return await renderDeleted(request, outcome.receipt);
}

/** For people who cannot sign in: asks for the email address or, with an emailed token, for confirmation. */
export async function showErasure(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, form, query } = request;
  const { t } = visit.texts;
  const token = form['token'] ?? query['token'];
  if (token !== undefined) return await renderLinkedErasure(request, token, problem);
  const email = fieldError(problem, 'email', { label: t('account.signIn.email') });
  return await renderCard(request, problem, {
    title: t('account.delete.title'),
    fields: [email],
    main: html`<p class="dek">${t('account.erase.intro')}</p>
<form method="post" action="/account/erase">
<label>${email.label}
<input name="email" type="email" autocomplete="email" required maxlength="254" value="${form['email']}"${email.attributes}></label>${email.message}
<p><button>${t('account.erase.submit')}</button></p>
</form>`,
  });
}

export async function requestErasure(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { t, rich } = visit.texts;
  const { email = '' } = form;
  const outcome = await attempt(visit.call('requestErasureLink', { body: { email } }));
  if (outcome instanceof AppError) return await showErasure(request, outcome);
  return await renderCard(request, undefined, {
    title: t('account.forgot.sentTitle'),
    main: html`<p class="dek">${rich('account.erase.sent', {
      address: email,
      email: (address) => html`<strong>${address}</strong>`,
    })}</p>
<p class="quiet">${t('account.code.spam')}</p>`,
  });
}

export async function eraseByLink(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const proof = form['code'] === undefined ? {} : readTypedFactor(form);
  const body = { token: form['token'] ?? '', comments: readComments(form), ...proof };
  const outcome = await attempt(visit.call('eraseByLink', { body }));
  if (outcome instanceof AppError) return await showErasure(request, outcome);
  return await renderDeleted(request, outcome.receipt);
}

async function renderLinkedErasure(
  request: PageRequest,
  token: string,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit } = request;
  const { t, rich } = visit.texts;
  const plan = await attempt(visit.call('readErasureLink', { body: { token } }));
  if (plan instanceof AppError) {
    const page = await renderCard(request, undefined, {
      title: t('account.delete.title'),
      main: html`<p class="dek">${rich('account.erase.spent', {
        link: (words) => html`<a href="/account/erase">${words}</a>`,
      })}</p>`,
    });
    return { ...page, ...statusOf(plan) };
  }
  return await renderCard(request, problem, {
    title: t('account.delete.title'),
    main: html`<p class="dek">${t('account.erase.of', { email: plan.email })}</p>
${renderPlan(visit.texts, plan)}
<form method="post" action="/account/erase/confirm">
${hiddenField('token', token)}
${renderComments(visit.texts)}
${plan.secondFactor ? renderFactor(visit.texts, problem) : null}
<p><button class="danger">${t('account.delete.submit')}</button></p>
</form>`,
  });
}

function renderFactor({ t }: Texts, problem: AppError | undefined): Html {
  const isWrong = problem?.options.code === 'bad_code';
  const wrong = isWrong ? (problem?.options.detail ?? '') : null;
  const { attributes, message } = errorBeside('code', wrong);
  return html`<label>${t('account.second.codeOrRecovery')} <span class="hint">${t('account.erase.secondFactor')}</span>
<input name="code" autocomplete="one-time-code" autocapitalize="none" required maxlength="40"${attributes}></label>${message}`;
}

function renderDeleted(request: PageRequest, receipt: string): Promise<PageResponse> {
  const { t } = request.visit.texts;
  return renderCard(request, undefined, {
    title: t('account.delete.doneTitle'),
    main: html`<p class="dek">${t('account.delete.done')}</p>
<details><summary>${t('account.delete.receipt')}</summary><p><code>${receipt}</code></p></details>
<p><a href="/">${t('account.done.toFront')}</a></p>`,
  });
}

function renderPlan(texts: Texts, { goes, stays }: Pick<Plan, 'goes' | 'stays'>): Html {
  const { t } = texts;
  return html`<h2>${t('account.delete.goes')}</h2>
<ul>
${goes.map((line) => html`<li>${describeLine(texts, 'goes', line)}</li>\n`)}</ul>
<h2>${t('account.delete.stays')}</h2>
<ul>
${stays.map((line) => html`<li>${describeLine(texts, 'stays', line)}</li>\n`)}</ul>`;
}

const GONE = [
  'profile',
  'sessions',
  'subscription',
  'monthlyTips',
  'stripeCustomer',
  'grants',
  'groupSeats',
  'groupAdmins',
  'comments',
  'tipMessages',
  'newsletters',
  'mails',
] as const;
const KEPT = ['payments', 'tips', 'stripeIds', 'comments', 'audit'] as const;

/** The API's own words for entries that this page does not know. */
function describeLine(
  { t, formatDate }: Texts,
  list: 'goes' | 'stays',
  { what, why, until }: Plan['goes'][number],
): string {
  if (what === 'moveFiles' && until !== undefined) {
    return t('account.delete.keptFiles', { until: formatDate(until) });
  }
  if (list === 'goes') {
    const known = GONE.find((one) => one === what);
    return known === undefined ? why : t('account.delete.gone', { what: known });
  }
  const known = KEPT.find((one) => one === what);
  return known === undefined ? why : t('account.delete.kept', { what: known });
}

function renderComments({ t }: Texts): Html {
  return html`<fieldset><legend>${t('account.delete.comments')}</legend>
<p><label><input type="radio" name="comments" value="anonymise" checked> ${t('account.delete.anonymise')}</label></p>
<p><label><input type="radio" name="comments" value="erase"> ${t('account.delete.erase')}</label></p>
</fieldset>`;
}

function readComments({ comments }: PageRequest['form']): 'anonymise' | 'erase' {
  return comments === 'erase' ? 'erase' : 'anonymise';
}
