import { readAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { money } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { refuseForm } from '../refuse-form.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { TIP_PROOF_SCRIPT } from '../scripts.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { statusOf } from './parts.ts';
import { redirectToPayment } from './redirect-to-payment.ts';
import { readTipOptions, renderTipPrompt, type TipTarget, tipFields } from './tip.part.ts';

export async function startTip(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { currency = '', other = '', displayName = '', message, formToken } = form;
  const { articleSlug, interval, target, returnTo, proof } = form;
  const isOther = other.trim() !== '';
  const amount = isOther ? readAmount(other, decimalsOf(currency)) : Number(form['amount']);
  if (amount === null) {
    const example = visit.texts.formatMoney(money(750, currency || 'usd'));
    const message = visit.texts.t('plans.tipAmountUnreadable', { example });
    return refuse(request, refuseForm(visit.texts, [{ path: 'body.amount', message }]));
  }
  const body = {
    amount,
    currency,
    displayName,
    message,
    formToken,
    ...(proof ? { proof } : {}),
    interval,
    ...(target ? { authorSlug: target } : articleSlug ? { articleSlug } : {}),
    ...(form['coverFee'] ? { coverFee: true } : {}),
    anonymous: displayName.trim() === '',
  };
  const outcome = await attempt(visit.call('createTipCheckout', { body }));
  if (outcome instanceof AppError) return refuse(request, outcome);
  return redirectToPayment(visit, outcome.url, readReturnTo(returnTo));
}

/** Shows the tip form again on a page of its own, with the errors. */
async function refuse(request: PageRequest, problem: AppError): Promise<PageResponse> {
  const { visit, form } = request;
  const { texts } = visit;
  const [options, target] = await Promise.all([readTipOptions(visit), readTarget(request)]);
  const back = readReturnTo(form['returnTo']);
  const proofBits = proofBitsOf(problem);
  // Computed once: a proof that was refused would be refused again.
  const isProving = proofBits !== null && !form['proof'];
  const page = await renderCard(request, proofBits === null ? problem : undefined, {
    title: texts.t('plans.tipButton'),
    fields: Object.values(tipFields(texts, { typed: form, problem })),
    ...(isProving ? { script: TIP_PROOF_SCRIPT } : {}),
    main: (site) => html`${proofBits === null ? null : renderProofNote(texts, back)}
${renderTipPrompt({ texts, prompt: wordPrompts(texts, site).tip, options, target, goal: null, refused: { typed: form, problem }, ...(isProving ? { proofBits } : {}) })}
${back.startsWith('/articles/') ? html`<p><a href="${back}">${texts.t('pages.backToArticle')}</a></p>` : null}`,
  });
  return { ...page, ...statusOf(problem) };
}

/** The strength of the proof of work that the API asks for while many guests tip; null for any other error. */
function proofBitsOf({ options: { code, extra } }: AppError): number | null {
  if (code !== 'proof_required') return null;
  return Number((extra?.['proofOfWork'] as { bits?: number } | undefined)?.bits);
}

/** Without scripts, guests sign in to tip; the script replaces this by the note that it is computing. */
function renderProofNote({ t, rich }: Texts, back: string): Html {
  const link = (words: Html) =>
    html`<a href="/signin?returnTo=${encodeURIComponent(back)}">${words}</a>`;
  return html`<p class="notice" role="status" data-proof="running" hidden>${t('plans.tipProof')}</p>
<p class="notice" data-proof="needed">${rich('plans.tipProofSignIn', { link })}</p>`;
}

/** The target of the rejected form, so that the choice between article and authors is offered again. */
async function readTarget({ visit, form }: PageRequest): Promise<TipTarget> {
  const { articleSlug, target } = form;
  if (articleSlug) {
    const found = await attempt(visit.callInFull('getArticle', { params: { slug: articleSlug } }));
    if (!(found instanceof AppError) && found.data) return { article: found.data.article };
  }
  if (target) {
    const author = await attempt(visit.call('getAuthor', { params: { slug: target } }));
    if (!(author instanceof AppError)) return { author };
  }
  return {};
}
