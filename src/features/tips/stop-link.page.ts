import { html } from '../../platform/html/html.ts';
import { noticePage } from '../../platform/http/notice-page.ts';
import type { Texts } from '../../wording/message-keys.ts';

/** The page that the stop link opens. Nothing changes until its button is pressed. */
export function askPage(
  texts: Texts,
  pledge: { readonly amount: number; readonly currency: string },
) {
  const { t, formatPrice } = texts;
  return noticePage(
    texts,
    t('account.stopTip.title'),
    html`<p>${t('account.stopTip.text', { price: formatPrice(pledge) })}</p><form method="post"><button type="submit">${t('account.stopTip.button')}</button></form>`,
  );
}

export function stoppedPage(texts: Texts) {
  const { t } = texts;
  return noticePage(texts, t('account.stopTip.done'), html`<p>${t('account.stopTip.thanks')}</p>`);
}
