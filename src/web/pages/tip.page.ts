import { readAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { money } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { refuseForm } from '../refuse-form.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { redirectToPayment } from './redirect-to-payment.ts';
import { readTipOptions, renderTipPrompt, type TipTarget } from './tip.part.ts';

export async function startTip(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { currency = '', other = '', displayName = '', message, formToken } = form;
  const { articleSlug, interval, target, returnTo } = form;
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
  return await renderCard(request, problem, {
    title: texts.t('plans.tipButton'),
    main: (
      site,
    ) => html`${renderTipPrompt({ texts, prompt: wordPrompts(texts, site).tip, options, target, goal: null, refused: { typed: form, problem } })}
${back.startsWith('/articles/') ? html`<p><a href="${back}">${texts.t('pages.backToArticle')}</a></p>` : null}`,
  });
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
