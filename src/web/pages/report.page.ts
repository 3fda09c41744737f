import type { AppError } from '../../platform/errors/app-error.ts';
import { html, trustedHtml } from '../../platform/html/html.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { fieldErrors } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

/** The form for reporting illegal content, for readers without an account. Throws the API's 404. */
export async function showReport(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, query, form } = request;
  const { t } = visit.texts;
  const id = form['comment'] ?? query['comment'] ?? '';
  const comment = await visit.call('getComment', { params: { id } });
  const fields = fieldErrors(problem, {
    explanation: t('pages.notice.explanation'),
    name: t('pages.notice.name'),
    email: t('pages.notice.email'),
  });
  const field = (name: 'name' | 'email', type: string, autocomplete: string) => {
    const { label, attributes, message } = fields[name];
    return html`<label>${label} <input type="${type}" name="${name}" required maxlength="254" autocomplete="${autocomplete}" value="${form[name] ?? ''}"${attributes}></label>${message}`;
  };
  return await renderCard(request, problem, {
    title: t('pages.notice.title'),
    fields: Object.values(fields),
    main: html`<p class="dek">${t('pages.notice.intro')}</p>
<h2>${t('pages.notice.content')}</h2>
<blockquote>${trustedHtml(comment.html ?? '')}</blockquote>
<form method="post" action="/report">
${hiddenField('comment', id)}
<label>${fields.explanation.label} <textarea name="explanation" rows="6" required minlength="10" maxlength="5000"${fields.explanation.attributes}>${form['explanation'] ?? ''}</textarea></label>${fields.explanation.message}
${field('name', 'text', 'name')}
${field('email', 'email', 'email')}
<p><label><input type="checkbox" name="goodFaith" required> ${t('pages.notice.goodFaith')}</label></p>
<p><button>${t('pages.notice.send')}</button></p>
</form>`,
  });
}

export function sendReport(request: PageRequest): Promise<PageResponse> {
  const { comment: id = '', name, email, explanation, goodFaith } = request.form;
  const body = { name, email, explanation, goodFaith: goodFaith === 'on' };
  const call = request.visit.call('giveNotice', { params: { id }, body });
  return submit(call, (problem) => showReport(request, problem), '/done/report');
}

/** Mail scanners open every link, so a GET confirms nothing: the button's POST does. */
export function showReportConfirmation(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { t } = request.visit.texts;
  const token = request.form['token'] ?? request.query['token'] ?? '';
  return renderCard(request, problem, {
    title: t('pages.notice.confirmTitle'),
    main: html`<form method="post" action="/report/confirm">
${hiddenField('token', token)}
<p><button>${t('pages.notice.confirm')}</button></p>
</form>`,
  });
}

export function confirmReport(request: PageRequest): Promise<PageResponse> {
  const { token = '' } = request.form;
  const call = request.visit.call('confirmNotice', { body: { token } });
  const refuse = (problem: AppError) => showReportConfirmation(request, problem);
  return submit(call, refuse, '/done/report-confirmed');
}
