import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';
import type { HeldRequest, HeldRequests } from '../held-request.ts';
import {
  fillPath,
  type Page,
  type PageRequest,
  type PageResponse,
  type RenderedPage,
  seeOther,
} from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { errorBeside } from './field-error.part.ts';
import { hiddenField } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';
import { findBackLink } from './way-back.rules.ts';

const PATH = '/reauthenticate';

/** Six digits are a code from the authenticator app; any other input is a recovery code. */
const DIGITS = /^\d{6}$/;

/** Matches the path of a download. */
const FILE = /^[^?]*\.(?:csv|json)(?:\?|$)/;

/** What the page shows besides the forms to confirm. */
interface State {
  readonly held: string;
  readonly problem?: AppError;
  /** The id of the request whose code was emailed. */
  readonly requestId?: string;
  readonly isUpload?: boolean | undefined;
}

/** A file is not held: the member returns to the page with its form, which says that the file was not sent. */
export function toHeldRequest(
  { method, formPath = '/account' }: Page,
  { params }: PageRequest,
  sent: { readonly url: string; readonly body?: unknown; is(type: string): unknown },
): HeldRequest {
  if (method === 'get') return { address: sent.url, body: null };
  if (!sent.is('multipart/form-data')) return { address: sent.url, body: String(sent.body ?? '') };
  const address = `${fillPath(formPath, params)}?notice=file-not-sent`;
  return { address, body: null, isUpload: true };
}

/** The page shown instead of one that needs a fresh sign-in. */
export function askToReauthenticate(
  request: PageRequest,
  requests: HeldRequests,
  held: HeldRequest,
): Promise<PageResponse> {
  const { me } = request.visit;
  if (me === null) return Promise.resolve(seeOther('/signin'));
  return render(request, { held: requests.hold(held, me.id), isUpload: held.isUpload });
}

/**
 * Reauthentication by forms, which works without scripts. For a passkey, the script authenticates before the form is
 * sent.
 */
export function reauthenticationPages(requests: HeldRequests): readonly Page[] {
  return [
    { method: 'get', path: PATH, handle: (request) => open(requests, request) },
    { method: 'post', path: PATH, handle: (request) => confirm(requests, request) },
    { method: 'post', path: `${PATH}/code`, handle: (request) => mailCode(requests, request) },
  ];
}

function open(requests: HeldRequests, request: PageRequest): Promise<PageResponse> {
  const address = readReturnTo(request.query['returnTo']);
  if (request.visit.me !== null) {
    return askToReauthenticate(request, requests, { address, body: null });
  }
  return Promise.resolve(seeOther(`/signin?returnTo=${encodeURIComponent(address)}`));
}

async function confirm(requests: HeldRequests, request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { held = '', requestId } = form;
  if (visit.me === null) return seeOther('/signin');
  const body = readProof(form);
  const resumed = requests.release(held, visit.me.id);
  if (body !== null) {
    const outcome = await attempt(visit.call('reauthenticate', { body }));
    if (outcome instanceof AppError) {
      const state = { held, isUpload: resumed?.isUpload };
      return render(request, { ...state, problem: outcome, ...(requestId && { requestId }) });
    }
  }
  if (resumed === null) return seeOther('/account');
  if (resumed.body !== null) return { resumed };
  return FILE.test(resumed.address) ? startDownload(request, resumed) : seeOther(resumed.address);
}

/** A download does not replace the current page, so this page confirms that it has started. */
async function startDownload(
  request: PageRequest,
  { address }: HeldRequest,
): Promise<RenderedPage> {
  const { t, rich } = request.visit.texts;
  const link = (label: Html) => html`<a href="${address}">${label}</a>`;
  const back = findBackLink(address);
  const page = await renderCard(request, undefined, {
    title: t('account.again.downloadTitle'),
    main: html`<p class="dek">${rich('account.again.download', { link })}</p>
<p><a href="${back.path}">${t(back.words)}</a></p>`,
  });
  return { ...page, headers: { Refresh: `0;url=${address}` } };
}

async function mailCode(requests: HeldRequests, request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { held = '' } = form;
  if (visit.me === null) return seeOther('/signin');
  const outcome = await attempt(visit.call('requestReauthenticationCode'));
  const state = { held, isUpload: requests.release(held, visit.me.id)?.isUpload };
  if (outcome instanceof AppError) return render(request, { ...state, problem: outcome });
  return render(request, { ...state, requestId: outcome.requestId });
}

/** Null if a script has already reauthenticated. */
function readProof({ password, code, requestId, second = '' }: PageRequest['form']) {
  if (password === undefined && code === undefined) return null;
  const typed = second.replaceAll(/\s/g, '');
  const factor = DIGITS.test(typed) ? { factorCode: typed } : { recoveryCode: second };
  return {
    ...(code === undefined ? { password } : { code, requestId }),
    ...(typed === '' ? {} : factor),
  };
}

async function render(request: PageRequest, state: State): Promise<PageResponse> {
  const { texts } = request.visit;
  const ways = await request.visit.call('getReauthentication');
  const page = await renderCard(request, state.problem, {
    title: texts.t('account.second.title'),
    main: html`<p class="dek">${texts.t(state.isUpload ? 'account.again.introFile' : 'account.again.intro')}</p>
${state.requestId === undefined ? renderWays(texts, ways, state) : renderCodeForm(texts, ways, { ...state, requestId: state.requestId })}`,
  });
  return { ...page, status: state.problem?.options.status ?? 403 };
}

function renderWays(
  texts: Texts,
  ways: Schema<'Reauthentication'>,
  { held, problem }: State,
): Html {
  const { proofs } = ways;
  const hasPassword = proofs.includes('password');
  return html`${proofs.includes('passkey') ? renderPasskeyForm(texts, held) : null}
${hasPassword ? renderPasswordForm(texts, ways, { held, problem }) : null}
<form method="post" action="${PATH}/code">
${hiddenField('held', held)}
<p><button${hasPassword ? html` class="plain"` : null}>${texts.t('account.again.mailCode')}</button></p>
</form>`;
}

/** The script reauthenticates, and then submits this form, which resumes the held request. */
function renderPasskeyForm(texts: Texts, held: string): Html {
  return html`<form method="post" action="${PATH}" id="continue">${hiddenField('held', held)}</form>
${renderPasskeyButton({ texts, act: 'confirm', label: texts.t('account.second.passkey'), next: '#continue' })}`;
}

function renderPasswordForm(
  texts: Texts,
  ways: Schema<'Reauthentication'>,
  { held, problem }: Pick<State, 'held'> & { problem: AppError | undefined },
): Html {
  const isWrong = problem?.options.code === 'bad_credentials';
  const wrong = isWrong ? texts.t('errors.field.wrongPassword') : null;
  const { attributes, message } = errorBeside('password', wrong);
  return html`<form method="post" action="${PATH}">
${hiddenField('held', held)}
<label>${texts.t('account.password.label')}
<input name="password" type="password" autocomplete="current-password" required${attributes}></label>${message}
${renderSecond(texts, ways, problem)}
<p><button>${texts.t('account.second.submit')}</button></p>
</form>`;
}

function renderCodeForm(
  texts: Texts,
  ways: Schema<'Reauthentication'>,
  { held, problem, requestId }: State & { readonly requestId: string },
): Html {
  const wrong = problem?.options.code === 'token_invalid' ? problem.options.detail : null;
  const { attributes, message } = errorBeside('code', wrong);
  return html`<form method="post" action="${PATH}">
${hiddenField('held', held)}
${hiddenField('requestId', requestId)}
<label>${texts.t('account.again.code')}
<input name="code" inputmode="numeric" autocomplete="one-time-code" required pattern="[0-9 ]{6,7}"${attributes}></label>${message}
${renderSecond(texts, ways, problem)}
<p><button>${texts.t('account.second.submit')}</button></p>
</form>
<form method="post" action="${PATH}/code">
${hiddenField('held', held)}
<p><button class="plain">${texts.t('account.again.resend')}</button></p>
</form>`;
}

function renderSecond(
  { t }: Texts,
  { secondFactor }: Schema<'Reauthentication'>,
  problem: AppError | undefined,
): Html | null {
  if (!secondFactor) return null;
  const isWrong = ['bad_code', 'second_factor_required'].includes(problem?.options.code ?? '');
  const { attributes, message } = errorBeside(
    'second',
    isWrong ? (problem?.options.detail ?? '') : null,
  );
  return html`<label>${t('account.second.codeOrRecovery')}
<input name="second" autocomplete="one-time-code" autocapitalize="none" required maxlength="40"${attributes}></label>${message}`;
}
