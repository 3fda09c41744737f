import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Site } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { refuseForm } from '../refuse-form.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { type FieldError, fieldError } from './field-error.part.ts';
import { renderChoice } from './mail-links.page.ts';
import { hiddenField, readSite } from './parts.ts';

/** Requests the ticked newsletters. Only a confirmation email is sent to the address (double opt-in). */
export async function signUp(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { email = '' } = form;
  const { newsletters } = await readSite(visit);
  const ticked = newsletters.filter(({ slug }) => form[`list-${slug}`] === 'on');
  if (ticked.length === 0) {
    const message = visit.texts.t('account.newsletters.choose');
    return showNewsletters(
      request,
      refuseForm(visit.texts, [{ path: 'body.newsletter', message }]),
    );
  }
  for (const { slug } of ticked) {
    const call = { params: { slug }, body: { email } };
    const outcome = await attempt(visit.call('requestSignup', call));
    if (outcome instanceof AppError) return showNewsletters(request, outcome);
  }
  const returnTo = readReturnTo(form['returnTo']);
  const query = new URLSearchParams({ notice: 'newsletter-asked' });
  if (returnTo !== '/') query.set('returnTo', returnTo);
  return seeOther(`/newsletters?${query}`);
}

/** Browsers do not send unticked checkboxes, so every missing list is turned off. */
export async function saveOwnLists(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { newsletters } = await readSite(visit);
  const subscriptions = newsletters.map(({ slug }) => [slug, form[`list-${slug}`] === 'on']);
  const body = { newsletters: Object.fromEntries(subscriptions) };
  const call = visit.call('updateOwnNewsletters', { body });
  return await submit(
    call,
    (problem) => showNewsletters(request, problem),
    '/newsletters?notice=lists-kept',
  );
}

/** The newsletters: a sign-up form for visitors, checkboxes for members. */
export async function showNewsletters(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit, form, query } = request;
  const { t } = visit.texts;
  if (visit.me) {
    const choices = await visit.call('getOwnNewsletters');
    return await renderCard(request, problem, {
      title: t('account.newsletters.own'),
      main: html`<p class="dek">${t('account.newsletters.sentTo', { email: choices.email })}</p>
<form method="post" action="/newsletters/own">
${choices.newsletters.map(renderChoice)}
<p><button>${t('account.save')}</button></p>
</form>
<p><a href="/account">${t('account.back')}</a></p>`,
    });
  }
  const { newsletters } = await readSite(visit);
  const returnTo = readReturnTo(form['returnTo'] ?? query['returnTo']);
  const address = fieldError(problem, 'email', { label: t('account.newsletters.email') });
  return await renderCard(request, problem, {
    title: t('account.newsletters.title'),
    fields: [address],
    main:
      newsletters.length === 0
        ? html`<p class="dek">${t('account.newsletters.none')}</p>`
        : html`<p class="dek">${t('account.newsletters.intro')}</p>
<form method="post" action="/newsletters">
${newsletters.map((list) => renderChoice({ ...list, on: isTicked(list.slug, newsletters, form) }))}
${renderAddress(visit.texts, form['email'] ?? '', address)}
${hiddenField('returnTo', returnTo)}
<p><button>${t('account.newsletters.submit')}</button></p>
</form>
${returnTo.startsWith('/articles/') ? html`<p><a href="${returnTo}">${t('account.signIn.toArticle')}</a></p>` : null}`,
  });
}

/** A single list is preselected; of several, the lists that were ticked in the rejected form are. */
function isTicked(slug: string, all: Site['newsletters'], form: PageRequest['form']): boolean {
  return all.length === 1 || form[`list-${slug}`] === 'on';
}

export function renderAddress({ t }: Texts, email: string, problem?: FieldError): Html {
  return html`<label>${t('account.newsletters.email')}
<input name="email" type="email" autocomplete="email" required maxlength="254" value="${email}"${problem?.attributes}></label>${problem?.message}`;
}
