import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf } from '../api-types.ts';
import { type BlockedChange, explainBlockedState } from './blocked-change.rules.ts';
import { hiddenField } from './parts.ts';

type Own = NonNullable<ResponseOf<'getOwnSubscription'>>;

/** The step that lets the subscription change again; leads to `back` afterwards. */
export function renderRemedy(
  { t }: Texts,
  remedy: BlockedChange['remedy'],
  { back, own }: { readonly back: string; readonly own: Own | null },
): Html | null {
  if (remedy === 'confirm' && own?.pendingChange) {
    return html`<p><a class="button" href="${own.pendingChange.confirmUrl}">${t('plans.remedyConfirm')}</a></p>`;
  }
  if (remedy === 'resume') {
    const isPaused = own !== null && own.cancelAt === null && own.pausedAt !== null;
    return html`<form method="post" action="/account/subscription/resume">${hiddenField('returnTo', back)}
<p><button>${t(isPaused ? 'wall.resume' : 'plans.remedyKeep')}</button></p></form>`;
  }
  if (remedy === 'pay') {
    return html`<form method="post" action="/account/billing">${hiddenField('returnTo', back)}
<p><button>${t('plans.remedyPay')}</button></p></form>`;
  }
  return null;
}

/** On the plans page: why the reader's own subscription cannot change now, and the step that resolves it. */
export function renderBlockedState(texts: Texts, own: Own | null, back: string): Html | null {
  const blocked = own && explainBlockedState(texts, own);
  if (!blocked) return null;
  return html`<div class="notice"><p>${blocked.text}</p>
${renderRemedy(texts, blocked.remedy, { back, own })}</div>
`;
}
