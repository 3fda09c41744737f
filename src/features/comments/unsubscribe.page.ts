import { html } from '../../platform/html/html.ts';
import { noticePage } from '../../platform/http/notice-page.ts';
import type { Texts } from '../../wording/message-keys.ts';

/** The page behind the link in an email; opening it changes nothing. */
export function unsubscribePage(texts: Texts) {
  const { t } = texts;
  return noticePage(
    texts,
    t('account.noticesOff.title'),
    html`<form method="post"><button type="submit">${t('account.unsubscribe.button')}</button></form>`,
  );
}

export function unsubscribedPage(texts: Texts) {
  const { t } = texts;
  return noticePage(
    texts,
    t('account.unsubscribe.done'),
    html`<p>${t('account.noticesOff.done')}</p>`,
  );
}
