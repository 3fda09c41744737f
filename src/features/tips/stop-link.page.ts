import { formatMoney } from '../../money/money.ts';
import { html } from '../../platform/html/html.ts';

/** What a giver sees who follows the link; looking changes nothing. */
export function askPage(pledge: { readonly amount: number; readonly currency: string }): string {
  return page(
    'Stop your monthly tip?',
    html`<p>You give ${formatMoney(pledge)} every month.</p><form method="post"><button type="submit">Yes, stop it now</button></form>`,
  );
}

export function stoppedPage(): string {
  return page(
    'Your monthly tip has ended',
    html`<p>Nothing more will be charged. Thank you for what you gave.</p>`,
  );
}

function page(title: string, content: ReturnType<typeof html>): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1>${content}</main></body></html>`
    .markup;
}
