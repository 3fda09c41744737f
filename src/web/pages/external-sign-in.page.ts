import { AppError } from '../../platform/errors/app-error.ts';
import { malformed } from '../../platform/errors/refusals.ts';
import { html } from '../../platform/html/html.ts';
import {
  type ExternalSignIn,
  REQUEST_COOKIE,
  readExternalSignIn,
  writeExternalSignIn,
} from '../external-sign-in.rules.ts';
import { renderLayout, renderOnward } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt, type Visit } from '../visit.ts';
import { hiddenField, readSite, renderProblem, statusOf } from './parts.ts';

const PATH = '/signin/elsewhere';
const COOKIE_MAX_AGE_SECONDS = 600;

/**
 * The page that embeds on publishers' sites send readers to. A signed-in reader has to press a button:
 * a site must not learn a reader's identity merely by redirecting the browser here.
 */
export async function showExternalSignIn(request: PageRequest): Promise<PageAnswer> {
  const { visit, query } = request;
  const signInRequest =
    query['origin'] === undefined ? readStoredRequest(visit) : readExternalSignIn(query);
  if (signInRequest === null) throw unreadable();
  visit.setCookie(REQUEST_COOKIE, writeExternalSignIn(signInRequest), COOKIE_MAX_AGE_SECONDS);
  if (visit.me === null) return seeOther(`/signin?returnTo=${encodeURIComponent(PATH)}`);
  return await renderConfirmation(request, signInRequest);
}

export async function signInToExternalSite(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const signInRequest = readExternalSignIn(form);
  if (signInRequest === null) throw unreadable();
  const { origin, challenge } = signInRequest;
  const outcome = await attempt(visit.call('createHandOff', { body: { origin, challenge } }));
  if (outcome instanceof AppError) return await renderConfirmation(request, signInRequest, outcome);
  const url = `${signInRequest.returnTo}#pennypress-code=${outcome.code}`;
  const words = html`If nothing happens, <a href="${url}">go on to ${new URL(url).host}</a>.`;
  return { document: renderOnward('Signed in', url, words) };
}

async function renderConfirmation(
  { visit }: PageRequest,
  signInRequest: ExternalSignIn,
  problem?: AppError,
): Promise<PageAnswer> {
  const site = await readSite(visit);
  const { host } = new URL(signInRequest.origin);
  const title = `Sign in at ${host}`;
  const main = html`<section class="card">
<h1>${title}</h1>
${renderProblem(problem)}
<p>You are signed in to ${site.name} as ${visit.me?.name}. ${host} will see your name and what you may read.</p>
<form method="post" action="${PATH}">
${hiddenField('origin', signInRequest.origin)}
${hiddenField('challenge', signInRequest.challenge)}
${hiddenField('returnTo', signInRequest.returnTo)}
<p><button>Continue to ${host}</button></p>
</form>
</section>`;
  const document = renderLayout({ title, site, me: visit.me, main });
  return { ...statusOf(problem), document };
}

function readStoredRequest(visit: Visit): ExternalSignIn | null {
  return readExternalSignIn(
    Object.fromEntries(new URLSearchParams(visit.cookies[REQUEST_COOKIE] ?? '')),
  );
}

function unreadable(): AppError {
  return malformed(
    'The page that sent you here did not say what it wants. Go back, and try again.',
  );
}
