import { html } from '../../platform/html/html.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import { t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { renderMember, renderPlan, renderState, resendAction } from './member-gifts.part.ts';

const PATH = '/staff/offers/gifts';

const resend = resendAction(`${PATH}/:id/resend`, 'id');

const revoke = action(`${PATH}/:id/revoke`, 'revokeGiftSubscription', {
  label: 'money.givenGifts.revoke',
  summary: 'money.givenGifts.revoke',
  confirmation: 'money.givenGifts.revokeEffect',
  look: 'small',
  isDangerous: true,
  notice: 'gift-revoked',
});

/** The gift subscriptions that nobody paid for here: given by staff, or imported from another system. */
export const givenGiftPages = listPage(PATH, 'listGivenGifts', {
  title: 'money.givenGifts.heading',
  columns: (view) => ({
    'money.givenGifts.given': ({ paidAt }) => renderInstant(paidAt),
    'console.word.plan': renderPlan,
    'console.word.status': renderState,
    'people.memberGifts.recipient': ({ redeemedBy }) => redeemedBy && renderMember(redeemedBy),
    'people.memberGifts.code': ({ code }) => code && html`<code>${code}</code>`,
    'console.word.actions': ({ id, state, code }) =>
      state === 'sent'
        ? html`${code && renderForm(view, resend, { params: { id } })}${renderForm(view, revoke, { params: { id } })}`
        : null,
  }),
  empty: () => t('money.givenGifts.empty'),
  actions: [resend, revoke],
});
