import { type Html, html } from '../../platform/html/html.ts';

/** The days that a page's figures are of, with what else stands beside the button. */
export function renderSpanForm(
  path: string,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
  beside: Html | null = null,
): Html {
  return html`<form method="get" action="${path}" class="search">
<label>From <input type="date" name="from" value="${from ?? ''}"></label>
<label>To <input type="date" name="to" value="${to ?? ''}"></label>
<button>Show</button>${beside}</form>`;
}

/** A share as a percentage, with a decimal below ten. */
export function writeShare(part: number, whole: number): string {
  const share = part / whole;
  return share.toLocaleString('en-US', {
    style: 'percent',
    maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
  });
}
