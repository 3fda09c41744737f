import { html } from '../../platform/html/html.ts';

/** What a person sees who follows the link of a notice; looking changes nothing. */
export function unsubscribePage(): string {
  return page(
    'No more notices?',
    html`<form method="post"><button type="submit">Yes, send me none any more</button></form>`,
  );
}

export function unsubscribedPage(): string {
  return page('Done', html`<p>You get no mail about conversations any more.</p>`);
}

function page(title: string, content: ReturnType<typeof html>): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1>${content}</main></body></html>`
    .markup;
}
