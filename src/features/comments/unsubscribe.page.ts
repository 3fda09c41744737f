import { type Html, html } from '../../platform/html/html.ts';

/** The page behind the link in an email; opening it changes nothing. */
export function unsubscribePage(): string {
  return page(
    'No more notices?',
    html`<form method="post"><button type="submit">Yes, send me none any more</button></form>`,
  );
}

export function unsubscribedPage(): string {
  return page('Done', html`<p>You get no mail about conversations any more.</p>`);
}

function page(title: string, content: Html): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1>${content}</main></body></html>`
    .markup;
}
