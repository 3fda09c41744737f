import { readAmount, refuseAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { html } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { readSite, renderProblem, statusOf } from './parts.ts';
import { redirectToPayment } from './redirect-to-payment.ts';
import { readTipOptions, renderTipPrompt } from './tip.part.ts';

export async function startTip(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { currency = '', other = '', displayName = '', message, formToken } = form;
  const { articleSlug, interval } = form;
  const amount = other === '' ? Number(form['amount']) : readAmount(other, decimalsOf(currency));
  if (amount === null) return refuse(request, invalidField('body.amount', refuseAmount(currency)));
  const body = {
    amount,
    currency,
    displayName,
    message,
    formToken,
    articleSlug,
    interval,
    anonymous: displayName.trim() === '',
  };
  const outcome = await attempt(visit.call('createTipCheckout', { body }));
  if (outcome instanceof AppError) return refuse(request, outcome);
  return redirectToPayment(visit, outcome.url, readReturnTo(`/articles/${articleSlug ?? ''}`));
}

/** Shows the tip form again on a page of its own, with the errors. */
async function refuse({ visit, form }: PageRequest, problem: AppError): Promise<PageAnswer> {
  const [site, options] = await Promise.all([readSite(visit), readTipOptions(visit)]);
  const { articleSlug } = form;
  const main = html`${renderProblem(problem)}
${renderTipPrompt({ prompt: site.prompts.tip, options, articleSlug, goal: null, refused: { typed: form, problem } })}
${articleSlug ? html`<p><a href="/articles/${encodeURIComponent(articleSlug)}">Back to the article</a></p>` : null}`;
  return {
    ...statusOf(problem),
    document: renderLayout({
      title: site.prompts.tip.title,
      site,
      visit,
      main,
    }),
  };
}
