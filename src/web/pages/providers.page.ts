import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { renderOnward } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt, type Visit } from '../visit.ts';
import { hiddenField } from './parts.ts';
import { renderSecondStepOr } from './second-step.part.ts';
import { showByMail } from './signin-by-mail.page.ts';

/** A sign-in button for each provider, above the sign-in forms; nothing if none is configured. */
export async function renderProviders(visit: Visit, back: string): Promise<Html | null> {
  const { data } = await visit.call('listProviders');
  return data.length === 0 ? null : html`<div class="card">${data.map(renderButton(back))}</div>`;
}

function renderButton(back: string): (provider: RowOf<'listProviders'>) => Html {
  return ({ slug, name }) => html`<form method="post" action="/signin/with">
${hiddenField('provider', slug)}
${hiddenField('returnTo', back)}
<p><button class="plain">Sign in with ${name}</button></p>
</form>`;
}

export async function beginWithProvider(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const params = { slug: form['provider'] };
  const body = { returnTo: readReturnTo(form['returnTo']) };
  const outcome = await attempt(visit.call('beginProviderSignIn', { params, body }));
  if (outcome instanceof AppError) return showByMail(request, outcome);
  const { url } = outcome;
  const words = html`You sign in over there and come back. If nothing happens, <a href="${url}">go there yourself</a>.`;
  return { document: renderOnward(visit.texts, 'On to the other site', url, words) };
}

/** Only the browser that started the sign-in can finish it, so the callback's code is used at once. */
export async function finishWithProvider(request: PageRequest): Promise<PageAnswer> {
  const { visit, query, params } = request;
  const { code, state, iss } = query;
  // A reader who cancels at the provider returns without a code.
  if (!code || !state) return seeOther('/signin?notice=provider-cancelled');
  const call = {
    params: { slug: params['provider'] },
    body: { code, state, iss: iss || undefined },
  };
  const outcome = await attempt(visit.call('finishProviderSignIn', call));
  if (!(outcome instanceof AppError)) return seeOther(outcome.returnTo ?? '/');
  return await renderSecondStepOr(request, outcome, () => showByMail(request, outcome));
}
