import { html } from '../../platform/html/html.ts';
import { noticePage } from '../../platform/http/notice-page.ts';

/** The page behind the link; opening it changes nothing. */
export function confirmPage() {
  return noticePage(
    'Unsubscribe?',
    html`<form method="post"><button type="submit">Yes, send me no more of this</button></form>`,
  );
}

export function donePage() {
  return noticePage('You are unsubscribed', html`<p>Nothing more of this will be sent to you.</p>`);
}
