import { formatMoney } from '../../money/money.ts';
import { html } from '../../platform/html/html.ts';
import { noticePage } from '../../platform/http/notice-page.ts';

/** The page that the link opens; nothing changes until its button is pressed. */
export function askPage(pledge: { readonly amount: number; readonly currency: string }) {
  return noticePage(
    'Stop your monthly tip?',
    html`<p>You give ${formatMoney(pledge)} every month.</p><form method="post"><button type="submit">Yes, stop it now</button></form>`,
  );
}

export function stoppedPage() {
  return noticePage(
    'Your monthly tip has ended',
    html`<p>Nothing more will be charged. Thank you for what you gave.</p>`,
  );
}
