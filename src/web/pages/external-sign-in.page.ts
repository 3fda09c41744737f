import { AppError } from '../../platform/errors/app-error.ts';
import { malformed } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { CookieName } from '../../platform/http/cookies.ts';
import type { Texts } from '../../wording/message-keys.ts';
import {
  addCode,
  type ExternalSignIn,
  HAND_OFF_PATH,
  readConfirmedSignIn,
  readExternalSignIn,
  writeExternalSignIn,
} from '../external-sign-in.rules.ts';
import { renderLayout, renderOnward } from '../layout.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { HAND_OFF_SCRIPT } from '../scripts.ts';
import { attempt, type Visit } from '../visit.ts';
import { hiddenField, readSite, renderProblem, statusOf } from './parts.ts';

/** Stores another site's sign-in request while its reader signs in here. */
const REQUEST_COOKIE: CookieName = 'pp_elsewhere';
const COOKIE_MAX_AGE_SECONDS = 600;

/**
 * The page that embeds on publishers' sites send readers to. A signed-in reader has to press a button:
 * a site must not learn a reader's identity merely by redirecting the browser here.
 */
export async function showExternalSignIn(request: PageRequest): Promise<PageResponse> {
  const { visit, query } = request;
  const isNew = query['origin'] !== undefined;
  const signInRequest = isNew ? readExternalSignIn(query) : readStoredRequest(visit);
  if (signInRequest === null) throw unreadable(visit);
  const { origin, redirect } = signInRequest;
  await visit.call('checkHandOff', { query: { origin, returnTo: redirect?.returnTo } });
  if (isNew) {
    const stored = writeExternalSignIn(signInRequest);
    visit.setCookie(REQUEST_COOKIE, stored, COOKIE_MAX_AGE_SECONDS);
  }
  if (visit.me === null) return seeOther(`/signin?returnTo=${encodeURIComponent(HAND_OFF_PATH)}`);
  return await renderConfirmation(request, signInRequest);
}

export async function signInToExternalSite(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const confirmed = readConfirmedSignIn(form, visit.cookies[REQUEST_COOKIE]);
  if (confirmed === null) throw unreadable(visit);
  const { origin, challenge, redirect } = confirmed;
  const returnTo = redirect?.returnTo;
  const outcome = await attempt(
    visit.call('createHandOff', { body: { origin, challenge, ...(returnTo && { returnTo }) } }),
  );
  if (outcome instanceof AppError) return await renderConfirmation(request, confirmed, outcome);
  visit.setCookie(REQUEST_COOKIE, '', 0);
  const { host } = new URL(origin);
  if (redirect === null) return await renderDelivery(request, { origin, code: outcome.code });
  const url = addCode(redirect, outcome.code);
  const { t, rich } = visit.texts;
  const link = (label: Html) => html`<a href="${url}">${label}</a>`;
  const words = rich('pages.elsewhere.onward', { host, link });
  return { document: renderOnward(visit.texts, t('pages.elsewhere.signedIn'), url, words) };
}

async function renderConfirmation(
  request: PageRequest,
  signInRequest: ExternalSignIn,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit } = request;
  const site = await readSite(visit);
  const { origin, redirect } = signInRequest;
  const { host } = new URL(origin);
  const { t } = visit.texts;
  const main = html`${renderProblem(visit.texts, problem)}
<p>${t('pages.elsewhere.explain', { site: site.name, name: visit.me?.name ?? '', host })}</p>
<form method="post" action="${HAND_OFF_PATH}">
${hiddenField('request', writeExternalSignIn(signInRequest))}
${redirect === null ? renderChallenge(visit.texts, origin) : null}
<p><button${redirect === null ? html` disabled` : null}>${t('pages.elsewhere.continue', { host })}</button></p>
</form>`;
  return {
    ...statusOf(problem),
    ...(await renderPage(request, t('pages.elsewhere.title', { host }), main)),
  };
}

/** The script fills in the challenge of the window that opened this one. */
function renderChallenge({ t }: Texts, origin: string): Html {
  const { host } = new URL(origin);
  return html`<input type="hidden" name="challenge" data-hand-off-origin="${origin}">
<p role="status" data-hand-off-note hidden>${t('pages.elsewhere.openerGone', { host })}</p>
<noscript><p>${t('pages.elsewhere.needsScript', { host })}</p></noscript>
${renderScript()}`;
}

/** The script passes the code to the opener, only at this origin, and closes the window. */
function renderDelivery(
  request: PageRequest,
  { origin, code }: { readonly origin: string; readonly code: string },
): Promise<PageResponse> {
  const { host } = new URL(origin);
  const { t } = request.visit.texts;
  const main = html`<p data-hand-off-origin="${origin}" data-hand-off-code="${code}">${t('pages.elsewhere.done', { host })}</p>
${renderScript()}`;
  return renderPage(request, t('pages.elsewhere.signedIn'), main);
}

function renderScript(): Html {
  return html`<script type="module" src="${HAND_OFF_SCRIPT}"></script>`;
}

async function renderPage({ visit }: PageRequest, title: string, main: Html) {
  const card = html`<section class="card">
<h1>${title}</h1>
${main}
</section>`;
  const site = await readSite(visit);
  return { document: renderLayout({ title, site, visit, main: card }) };
}

function readStoredRequest(visit: Visit): ExternalSignIn | null {
  return readExternalSignIn(
    Object.fromEntries(new URLSearchParams(visit.cookies[REQUEST_COOKIE] ?? '')),
  );
}

function unreadable({ texts: { t } }: Visit): AppError {
  return malformed(t('pages.elsewhere.unreadable'));
}
