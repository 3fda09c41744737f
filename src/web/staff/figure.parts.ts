import { type Html, html } from '../../platform/html/html.ts';
import { intlTag, t } from './console-texts.ts';

/** The form that selects the period of a page's figures. `beside` is shown next to its button. */
export function renderSpanForm(
  path: string,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
  beside: Html | null = null,
): Html {
  return html`<form method="get" action="${path}" class="search">
<label>${t('console.word.from')} <input type="date" name="from" value="${from ?? ''}"></label>
<label>${t('console.word.to')} <input type="date" name="to" value="${to ?? ''}"></label>
<button>${t('console.word.show')}</button>${beside}</form>`;
}

/** A share as a percentage, with one decimal below ten. */
export function writeShare(part: number, whole: number): string {
  const share = part / whole;
  return share.toLocaleString(intlTag(), {
    style: 'percent',
    maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
  });
}
