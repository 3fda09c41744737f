import { html } from '../../platform/html/html.ts';
import { noticePage } from '../../platform/http/notice-page.ts';
import type { Texts } from '../../wording/message-keys.ts';

/** The page behind the unsubscribe link of an issue; opening it changes nothing. */
export function confirmPage(texts: Texts) {
  const { t } = texts;
  return noticePage(
    texts,
    t('account.unsubscribe.title'),
    html`<form method="post"><button type="submit">${t('account.unsubscribe.button')}</button></form>`,
  );
}

export function donePage(texts: Texts) {
  const { t } = texts;
  return noticePage(
    texts,
    t('account.unsubscribe.done'),
    html`<p>${t('account.unsubscribe.text')}</p>`,
  );
}
