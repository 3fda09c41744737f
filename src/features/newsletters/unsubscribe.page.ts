import { html } from '../../platform/html/html.ts';

/** The page behind the link; opening it changes nothing. */
export function confirmPage(): string {
  return page(
    'Unsubscribe?',
    html`<form method="post"><button type="submit">Yes, send me no more of this</button></form>`,
  );
}

export function donePage(): string {
  return page('You are unsubscribed', html`<p>Nothing more of this will be sent to you.</p>`);
}

function page(title: string, content: ReturnType<typeof html>): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1>${content}</main></body></html>`
    .markup;
}
