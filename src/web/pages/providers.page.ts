import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { renderOnward } from '../layout.ts';
import { toLocation } from '../own-address.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { returnToOf } from '../return-to.rules.ts';
import { attempt, type Visit } from '../visit.ts';
import { hiddenField } from './parts.ts';
import { readReturnCookie, setReturnCookie } from './return-cookie.ts';
import { renderSecondStepOr } from './second-step.part.ts';
import { renderSignInRefused } from './signin-refused.part.ts';

/** A sign-in button for each provider, above the sign-in forms; nothing if none is configured. */
export async function renderProviders(visit: Visit, back: string): Promise<Html | null> {
  const { data } = await visit.call('listProviders');
  return data.length === 0 ? null : html`${data.map(renderButton(visit, back))}`;
}

function renderButton({ texts }: Visit, back: string): (provider: RowOf<'listProviders'>) => Html {
  return ({ slug, name }) => html`<form method="post" action="/signin/with">
${hiddenField('provider', slug)}
${hiddenField('returnTo', back)}
<p><button class="plain">${texts.t('account.signIn.with', { provider: name })}</button></p>
</form>`;
}

export async function beginWithProvider(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const params = { slug: form['provider'] };
  const returnTo = returnToOf(request);
  const outcome = await attempt(visit.call('beginProviderSignIn', { params, body: { returnTo } }));
  if (outcome instanceof AppError) return renderSignInRefused(request, outcome);
  // If the reader cancels, or the provider refuses, the API does not say where they wanted to go.
  setReturnCookie(visit, returnTo);
  const { url } = outcome;
  const { t, rich } = visit.texts;
  const words = rich('account.provider.onward', {
    link: (label) => html`<a href="${url}">${label}</a>`,
  });
  return { document: renderOnward(visit.texts, t('account.provider.title'), url, words) };
}

/** Only the browser that started the sign-in can finish it, so the callback's code is used at once. */
export async function finishWithProvider(request: PageRequest): Promise<PageResponse> {
  const { visit, query, params } = request;
  const { code, state, iss } = query;
  const returnTo = readReturnCookie(visit);
  // A reader who cancels at the provider returns without a code.
  if (!code || !state) {
    const kept = returnTo === '/' ? {} : { returnTo };
    return seeOther(`/signin?${new URLSearchParams({ notice: 'provider-cancelled', ...kept })}`);
  }
  const call = {
    params: { slug: params['provider'] },
    body: { code, state, iss: iss || undefined },
  };
  const outcome = await attempt(visit.call('finishProviderSignIn', call));
  if (!(outcome instanceof AppError))
    return seeOther(toLocation(outcome.returnTo ?? '/', visit.publicUrl));
  const again = { ...request, query: { ...query, returnTo } };
  return await renderSecondStepOr(again, outcome, () => renderSignInRefused(again, outcome));
}
