import type { PriceInterval } from '../../money/intervals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { type PlainKey, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { type Columns, renderTable } from './table.part.ts';

type Gift = RowOf<'listMemberGifts'>;

const INTERVALS = {
  month: 'people.memberGifts.aMonth',
  year: 'people.memberGifts.aYear',
} as const satisfies Record<PriceInterval, PlainKey>;

/** The gift subscriptions that a member bought for others and received. Nothing is shown if there are none. */
export function renderGifts(gifts: readonly Gift[], memberId: string): Html | null {
  if (gifts.length === 0) return null;
  const bought = gifts.filter(({ boughtBy }) => boughtBy?.id === memberId);
  const received = gifts.filter(({ redeemedBy }) => redeemedBy?.id === memberId);
  return html`<section id="gifts"><h2>${t('people.memberGifts.heading')}</h2>
${bought.length > 0 ? html`<h3>${t('people.memberGifts.bought')}</h3>${renderTable(BOUGHT, bought)}` : null}
${received.length > 0 ? html`<h3>${t('people.memberGifts.received')}</h3>${renderTable(RECEIVED, received)}` : null}</section>`;
}

const BOUGHT: Columns<Gift> = {
  'console.word.paid': ({ paidAt }) => renderInstant(paidAt),
  'console.word.plan': renderPlan,
  'console.word.status': renderState,
  'people.memberGifts.recipient': ({ redeemedBy, deliverTo }) =>
    redeemedBy ? renderMember(redeemedBy) : deliverTo,
  'people.memberGifts.code': ({ code }) => code && html`<code>${code}</code>`,
};

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

function renderPlan({ tierName, interval, months }: Gift): string {
  const length =
    months === null ? t(INTERVALS[interval]) : t('people.memberGifts.months', { months });
  return `${tierName}, ${length}`;
}

function renderState({ state, deliverAt, redeemedAt }: Gift): string | Html {
  if (state === 'scheduled' && deliverAt) {
    return rich('people.memberGifts.scheduledFor', { at: renderInstant(deliverAt) });
  }
  return state === 'redeemed' && redeemedAt
    ? rich('people.memberGifts.redeemedAt', { at: renderInstant(redeemedAt) })
    : t('people.memberGifts.state', { state });
}

function renderMember({ id, name }: { readonly id: string; readonly name: string }): Html {
  return html`<a href="/staff/members/${id}">${name}</a>`;
}
