import { html } from '../../platform/html/html.ts';
import { noticePage } from '../../platform/http/notice-page.ts';

/** The page behind the link in an email; opening it changes nothing. */
export function unsubscribePage() {
  return noticePage(
    'No more notices?',
    html`<form method="post"><button type="submit">Yes, send me none any more</button></form>`,
  );
}

export function unsubscribedPage() {
  return noticePage('Done', html`<p>You get no mail about conversations any more.</p>`);
}
