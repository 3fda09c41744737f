import { renderSVG } from 'uqr';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField, renderTime } from './parts.ts';

const PAGE_PATH = '/account/second-factor';

/** Only the response to the form shows the secret; no address does. */
export async function beginSecondFactor(request: PageRequest): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.call('beginSecondFactor'));
  if (outcome instanceof AppError) return showSecondFactor(request, outcome);
  return renderSecret(request, outcome);
}

export async function confirmSecondFactor(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { code = '', secret = '', uri = '' } = form;
  const outcome = await attempt(visit.call('confirmSecondFactor', { body: { code } }));
  if (!(outcome instanceof AppError)) return renderCodes(request, outcome.recoveryCodes);
  if (outcome.options.status === 403 || outcome.options.status === 409)
    return showSecondFactor(request, outcome);
  return renderSecret(request, { secret, uri }, outcome);
}

export async function changeSecondFactor(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  if (form['change'] === 'codes') {
    const outcome = await attempt(visit.call('renewRecoveryCodes'));
    if (outcome instanceof AppError) return showSecondFactor(request, outcome);
    return renderCodes(request, outcome.recoveryCodes);
  }
  const outcome = await attempt(visit.call('removeSecondFactor'));
  if (outcome instanceof AppError) return showSecondFactor(request, outcome);
  return seeOther('/account?notice=second-factor-removed');
}

export async function showSecondFactor(
  request: PageRequest,
  problem?: AppError,
): Promise<PageAnswer> {
  const factor = await request.visit.call('getSecondFactor');
  return renderCard(request, problem, {
    title: 'Second factor',
    main: html`${factor.enrolledAt === null ? renderBeginning(factor) : renderChanges(factor)}
<p><a href="/account">Back to your account</a></p>`,
  });
}

function renderBeginning({ wanted }: Schema<'SecondFactor'>): Html {
  return html`<p class="dek">Beside your password or the mail, signing in can ask for a code of an app on your phone.</p>
${wanted ? html`<p>Staff need one here; until then, what is for staff stays closed.</p>` : null}
<form method="post" action="${PAGE_PATH}"><p><button>Set it up</button></p></form>`;
}

function renderChanges({ enrolledAt, recoveryCodesLeft }: Schema<'SecondFactor'>): Html {
  return html`<p class="dek">Signing in asks for a code of your app, since ${renderTime(enrolledAt ?? '')}. You have ${recoveryCodesLeft} recovery codes.</p>
<form method="post" action="${PAGE_PATH}/change">
<p><button name="change" value="codes">Make new recovery codes</button></p>
<p><button class="plain" name="change" value="remove">Remove the second factor</button></p>
</form>`;
}

function renderSecret(
  request: PageRequest,
  { secret, uri }: { secret: string; uri: string },
  problem?: AppError,
): Promise<PageAnswer> {
  const code = fieldError(problem, 'code');
  const picture = Buffer.from(renderSVG(uri)).toString('base64');
  return renderCard(request, problem, {
    title: 'Set up your app',
    main: html`<p class="dek">Let your app read this picture, or type the letters into it. Then type the six digits that it shows.</p>
<p><img src="data:image/svg+xml;base64,${picture}" width="240" height="240" alt="The secret as a picture for your app"></p>
<p><code>${secret.match(/.{1,4}/g)?.join(' ')}</code></p>
<form method="post" action="${PAGE_PATH}/confirm">
${hiddenField('secret', secret)}
${hiddenField('uri', uri)}
<label>Six digits
<input name="code" inputmode="numeric" autocomplete="one-time-code" required pattern="[0-9 ]{6,7}"${code.attributes}></label>${code.message}
<p><button>Confirm</button></p>
</form>`,
  });
}

function renderCodes(request: PageRequest, codes: readonly string[]): Promise<PageAnswer> {
  return renderCard(request, undefined, {
    title: 'Your recovery codes',
    main: html`<p class="dek">Keep these where your phone is not. Each signs you in once when you have no code of the app. They are shown this once.</p>
<ul>
${codes.map((code) => html`<li><code>${code}</code></li>\n`)}
</ul>
<p><a href="${PAGE_PATH}">I have kept them</a></p>`,
  });
}
