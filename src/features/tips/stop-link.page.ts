import { html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Notice } from '../settings/index.ts';

/** The page that the stop link opens. Nothing changes until its button is pressed. */
export function askPage(
  texts: Texts,
  pledge: { readonly amount: number; readonly currency: string },
): Notice {
  const { t, formatPrice } = texts;
  return {
    texts,
    title: t('account.stopTip.title'),
    content: html`<p>${t('account.stopTip.text', { price: formatPrice(pledge) })}</p><form method="post"><button type="submit">${t('account.stopTip.button')}</button></form>`,
  };
}

export function stoppedPage(texts: Texts): Notice {
  const { t } = texts;
  return {
    texts,
    title: t('account.stopTip.done'),
    content: html`<p>${t('account.stopTip.thanks')}</p>`,
  };
}
