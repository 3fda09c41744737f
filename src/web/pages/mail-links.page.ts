import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { findNewsletter, hiddenField, readSite } from './parts.ts';

type Choices = Schema<'NewsletterChoices'>;

export function confirmSignup(request: PageRequest): Promise<PageResponse> {
  const { token = '' } = request.form;
  const call = request.visit.call('confirmSignup', { body: { token } });
  return submit(
    call,
    (problem) => showSignup(request, problem),
    ({ newsletter }) =>
      `/?notice=newsletter-confirmed&newsletter=${encodeURIComponent(newsletter)}`,
  );
}

/** Throws the API's 404 for an unknown link. */
export async function showPreferences(request: PageRequest): Promise<PageResponse> {
  const token = request.query['token'] ?? '';
  const choices = await request.visit.call('getPreferences', { params: { token } });
  return renderPreferences(request, token, choices);
}

/** Browsers do not send unticked checkboxes, so every missing list is turned off. */
export async function savePreferences(request: PageRequest): Promise<PageResponse> {
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

/** Mail scanners open every link, so a GET consumes no token: the button's POST does. */
export async function showSignup(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit } = request;
  const { t } = visit.texts;
  const { name, description } = findNewsletter(await readSite(visit), slugOf(request)) ?? {};
  return renderCard(request, problem, {
    title:
      name === undefined
        ? t('account.newsletters.confirmTitle')
        : t('account.newsletters.confirmTitleOf', { list: name }),
    main: html`${description ? html`<p class="dek">${description}</p>` : null}
<form method="post" action="/newsletters/confirm">
${hiddenField('token', tokenOf(request))}${hiddenField('newsletter', slugOf(request))}
<p><button>${t('account.newsletters.confirm')}</button></p>
</form>`,
  });
}

function renderPreferences(
  request: PageRequest,
  token: string,
  { email, newsletters }: Choices,
  problem?: AppError,
): Promise<PageResponse> {
  const { t } = request.visit.texts;
  return renderCard(request, problem, {
    title: t('account.newsletters.own'),
    main: html`<p class="dek">${t('account.newsletters.sentTo', { email })}</p>
<form method="post" action="/newsletters/preferences">
${hiddenField('token', token)}
${newsletters.map(renderChoice)}
<p><button>${t('account.save')}</button></p>
</form>`,
  });
}

/** The slug only decides what the page shows; the token alone decides what is confirmed. */
function slugOf({ form, query }: PageRequest): string {
  return form['newsletter'] ?? query['newsletter'] ?? '';
}

function tokenOf({ form, query }: PageRequest): string {
  return form['token'] ?? query['token'] ?? '';
}

export function renderChoice(list: Choices['newsletters'][number]): Html {
  const checked = list.on ? html` checked` : null;
  return html`<p><label><input type="checkbox" name="list-${list.slug}"${checked}> ${list.name}
<span class="hint">${list.description}</span></label></p>`;
}
