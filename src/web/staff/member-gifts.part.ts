import type { PriceInterval } from '../../money/intervals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { type PlainKey, pair, rich, t } from './console-texts.ts';
import { text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { type Columns, renderTable } from './table.part.ts';

type Gift = RowOf<'listMemberGifts'>;

/** Emails a gift's code again. `parameter` is the part of the path that is the gift's id. */
export function resendAction(path: string, parameter: 'id' | 'giftId') {
  return action(
    path,
    ({ visit, params, form }, body) =>
      visit.call('resendGiftSubscription', {
        params: { id: params[parameter] },
        body: { email: '', ...body },
        key: form['key'],
      }),
    {
      fields: {
        email: text('money.offers.recipient', 'people.memberGifts.resendHint', {
          type: 'email',
          required: true,
          maxlength: 254,
        }),
      },
      anchor: 'gifts',
      label: 'people.memberGifts.resend',
      look: 'small',
      summary: 'people.memberGifts.resend',
      notice: 'gift-resent',
    },
  );
}

const resend = resendAction('/staff/members/:id/gifts/:giftId/resend', 'giftId');

export const giftActions = [resend];

const INTERVALS = {
  month: 'people.memberGifts.aMonth',
  year: 'people.memberGifts.aYear',
} as const satisfies Record<PriceInterval, PlainKey>;

/** The gift subscriptions that a member bought for others and received. Nothing is shown if there are none. */
export function renderGifts(
  view: View<unknown>,
  gifts: readonly Gift[],
  memberId: string,
): Html | null {
  if (gifts.length === 0) return null;
  const bought = gifts.filter(({ boughtBy }) => boughtBy?.id === memberId);
  const received = gifts.filter(({ redeemedBy }) => redeemedBy?.id === memberId);
  return html`<section id="gifts"><h2>${t('people.memberGifts.heading')}</h2>
${bought.length > 0 ? html`<h3>${t('people.memberGifts.bought')}</h3>${renderTable(boughtColumns(view), bought)}` : null}
${received.length > 0 ? html`<h3>${t('people.memberGifts.received')}</h3>${renderTable(RECEIVED, received)}` : null}</section>`;
}

const boughtColumns = (view: View<unknown>): Columns<Gift> => ({
  'console.word.paid': ({ paidAt }) => renderInstant(paidAt),
  'console.word.plan': renderPlan,
  'console.word.status': renderState,
  'people.memberGifts.recipient': ({ redeemedBy, deliverTo }) =>
    redeemedBy ? renderMember(redeemedBy) : deliverTo,
  'people.memberGifts.code': ({ code }) => code && html`<code>${code}</code>`,
  'console.word.actions': ({ id, state, code }) =>
    state === 'sent' && code !== null ? renderForm(view, resend, { params: { giftId: id } }) : null,
});

const RECEIVED: Columns<Gift> = {
  'people.memberGifts.redeemed': ({ redeemedAt }) => redeemedAt && renderInstant(redeemedAt),
  'console.word.plan': renderPlan,
  'people.memberGifts.from': ({ boughtBy }) => boughtBy && renderMember(boughtBy),
  'console.word.status': ({ state, startsAt, endsAt }) => {
    if (state !== 'redeemed') return t('people.memberGifts.state', { state });
    return startsAt && endsAt
      ? rich('people.memberGifts.period', {
          from: renderInstant(startsAt),
          until: renderInstant(endsAt),
        })
      : t('people.memberGifts.waiting');
  },
};

export function renderPlan({ tierName, interval, months }: Gift): string {
  const length =
    months === null ? t(INTERVALS[interval]) : t('people.memberGifts.months', { months });
  return pair(tierName, length);
}

export function renderState({ state, deliverAt, redeemedAt }: Gift): string | Html {
  if (state === 'scheduled' && deliverAt) {
    return rich('people.memberGifts.scheduledFor', { at: renderInstant(deliverAt) });
  }
  return state === 'redeemed' && redeemedAt
    ? rich('people.memberGifts.redeemedAt', { at: renderInstant(redeemedAt) })
    : t('people.memberGifts.state', { state });
}

export function renderMember({ id, name }: { readonly id: string; readonly name: string }): Html {
  return html`<a href="/staff/members/${id}">${name}</a>`;
}
