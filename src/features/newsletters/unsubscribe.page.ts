import { html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Notice } from '../settings/index.ts';

/** The page behind the unsubscribe link of an issue; opening it changes nothing. */
export function confirmPage(texts: Texts): Notice {
  const { t } = texts;
  return {
    texts,
    title: t('account.unsubscribe.title'),
    content: html`<form method="post"><button type="submit">${t('account.unsubscribe.button')}</button></form>`,
  };
}

export function donePage(texts: Texts): Notice {
  const { t } = texts;
  return {
    texts,
    title: t('account.unsubscribe.done'),
    content: html`<p>${t('account.unsubscribe.text')}</p>`,
  };
}
