import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import type { Visit } from '../visit.ts';
import { renderDate } from './parts.ts';

type ThankedTip = RowOf<'listTips'>;

/** The number of tips shown below an article. All of them are on a separate page. */
export const THANKS_BELOW_ARTICLE = 5;

export function readThanks(visit: Visit, articleSlug: string): Promise<ResponseOf<'listTips'>> {
  return visit.call('listTips', { query: { articleSlug, limit: THANKS_BELOW_ARTICLE } });
}

/** The latest tips for an article; null if there are none. */
export function renderThanks(
  texts: Texts,
  { data }: ResponseOf<'listTips'>,
  articleSlug: string,
): Html | null {
  if (data.length === 0) return null;
  return html`<section class="thanks" aria-labelledby="thanks">
<h2 id="thanks">${texts.t('plans.thanks')}</h2>
<ul>
${data.map((tip) => renderThankedTip(texts, tip, articleSlug))}
</ul>
<p><a href="/thanks">${texts.t('plans.thanksAll')}</a></p>
</section>`;
}

/** `articleSlug` is the article that the list belongs to; its own tips do not name it. */
export function renderThankedTip(texts: Texts, tip: ThankedTip, articleSlug: string | null): Html {
  const { displayName, amount, interval, message, succeededAt, createdAt } = tip;
  const who = {
    name: html`<strong>${displayName ?? texts.t('plans.thanksAnonymous')}</strong>`,
    amount: texts.formatPrice(amount),
  };
  const line =
    interval === 'month'
      ? texts.rich('plans.thanksLineMonthly', who)
      : texts.rich('plans.thanksLine', who);
  return html`<li><p>${line}${renderTarget(texts, tip, articleSlug)} <span class="quiet">${renderDate(texts, succeededAt ?? createdAt)}</span></p>
${message ? html`<blockquote><p>${message}</p></blockquote>` : null}</li>
`;
}

function renderTarget(
  { rich }: Texts,
  tip: Pick<ThankedTip, 'articleSlug' | 'authorSlug'>,
  articleSlug: string | null,
): Html | null {
  if (tip.articleSlug === null || tip.articleSlug === articleSlug) return null;
  const link = (label: Html) => html`<a href="/articles/${tip.articleSlug}">${label}</a>`;
  return html` ${rich('plans.thanksForArticle', { link })}`;
}
