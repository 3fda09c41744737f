import { html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Notice } from '../settings/index.ts';

/** The page behind the link in an email; opening it changes nothing. */
export function unsubscribePage(texts: Texts): Notice {
  const { t } = texts;
  return {
    texts,
    title: t('account.noticesOff.title'),
    content: html`<form method="post"><button type="submit">${t('account.unsubscribe.button')}</button></form>`,
  };
}

export function unsubscribedPage(texts: Texts): Notice {
  const { t } = texts;
  return {
    texts,
    title: t('account.unsubscribe.done'),
    content: html`<p>${t('account.noticesOff.done')}</p>`,
  };
}
