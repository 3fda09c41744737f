import { type Html, html } from '../../platform/html/html.ts';
import type { PriceMove, PriceMovePreview, StaffTier } from '../api-types.ts';
import { renderField, renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { formatMoney, rich, t } from './console-texts.ts';
import {
  count,
  type FieldsOf,
  type Form,
  namesOf,
  readFields,
  select,
} from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/tiers/:id/moves';
const DEFAULT_NOTICE_DAYS = '30';

const NOTICE = {
  noticeDays: {
    ...count('money.priceMoves.daysOfNotice', 'money.priceMoves.noticeHint', {
      type: 'number',
      min: 0,
      max: 365,
      required: true,
    }),
    initial: DEFAULT_NOTICE_DAYS,
  },
} as const satisfies FieldsOf<'createPriceMove', unknown>;

/** Previews or starts a price move, depending on the button. A move has to be previewed first. */
export const movePrices = action(
  PATH,
  (request, body) => {
    const { visit, params, form } = request;
    if (form['step'] === 'start') return to('createPriceMove')(request, body);
    return visit.call('createPriceMove', { params: { id: params['id'] }, body: { ...body } });
  },
  {
    body: readMoveForm,
    fields: NOTICE,
    label: null,
    next: (_, { form, params }) =>
      form['step'] === 'start' ? `/staff/tiers/${params['id']}` : 'show',
  },
);

export const endPriceMove = action(`${PATH}/:moveId/end`, 'endPriceMove', {
  label: 'money.priceMoves.endPriceMove',
  look: 'small',
  summary: 'money.priceMoves.endPriceMove',
  confirmation: 'money.priceMoves.stopEffect',
});

/** The subscribers on older prices, and the form that moves them to the current price; null if there are none. */
export function renderPriceMoves(
  view: View<unknown>,
  tier: StaffTier,
  moves: readonly PriceMove[],
): Html | null {
  if (tier.onOlderPrices === 0 && moves.length === 0) return null;
  return html`<section class="card"><h2>${t('money.priceMoves.subscribersAtOlderPrices')}</h2>
${moves.length > 0 ? renderMoves(view, moves) : null}
${tier.onOlderPrices > 0 && tier.prices.length > 0 ? renderMoveForm(view, tier) : null}</section>`;
}

function renderMoves(view: View<unknown>, moves: readonly PriceMove[]): Html {
  return renderTable<PriceMove>(
    {
      'money.priceMoves.newPrice': ({ to: price, interval }) =>
        t('plans.perInterval', { price: formatMoney(price), interval }),
      'money.priceMoves.begun': ({ startedAt }) => renderInstant(startedAt),
      'money.priceMoves.notice': sum(({ noticeDays }) =>
        t('money.priceMoves.days', { days: noticeDays }),
      ),
      'money.priceMoves.moved': sum(({ moved }) => moved),
      'console.word.waiting': sum(({ waiting }) => waiting),
      'console.word.status': ({ id, endedAt, moved, waiting }) => {
        if (endedAt !== null)
          return rich('money.priceMoves.endedAt', { at: renderInstant(endedAt) });
        const all = moved + waiting;
        return html`<progress aria-label="${t('money.priceMoves.progress')}" max="${Math.max(1, all)}" value="${all === 0 ? 1 : moved}"></progress> ${renderForm(view, endPriceMove, { params: { moveId: id } })}`;
      },
    },
    moves,
  );
}

function renderMoveForm(view: View<unknown>, { prices }: StaffTier): Html {
  const preview = view.answer as PriceMovePreview | undefined;
  const typed = preview || view.refused === movePrices ? view.request.form : {};
  const offers = prices.map(({ interval, price }) => [
    `${interval}-${price.currency}`,
    t('money.priceMoves.whoPaysInToCharged', {
      interval,
      currency: price.currency.toUpperCase(),
      amount: formatMoney(price),
    }),
  ]);
  return renderForm(view, movePrices, {
    typed,
    content: ({ noticeDays }) => html`<p class="quiet">${t('money.priceMoves.startEffect')}</p>
${renderField('offer', select('money.priceMoves.whom', namesOf(Object.fromEntries(offers))), { typed })}
${noticeDays}
${preview ? renderPreview(preview) : null}
<p class="acts"><button class="plain" name="step" value="preview">${t('money.priceMoves.preview')}</button>${preview ? html` <button name="step" value="start">${t('money.priceMoves.beginToMoveThem')}</button>` : null}</p>`,
  });
}

function renderPreview({ from, to: price, now, later }: PriceMovePreview): Html {
  const counts = { amount: formatMoney(price), now, later };
  const of = from.map(({ price: older, ...one }) =>
    t('money.priceMoves.countFrom', { count: one.now + one.later, amount: formatMoney(older) }),
  );
  return html`<p class="notice" role="status">${of.length > 0 ? t('money.priceMoves.previewedOf', { ...counts, of: of.join(', ') }) : t('money.priceMoves.previewed', counts)}</p>`;
}

function readMoveForm(form: Form) {
  const [interval, currency] = (form['offer'] ?? '').split('-');
  const isPreview = form['step'] !== 'start';
  return {
    ...readFields(NOTICE, form),
    interval,
    currency,
    ...(isPreview ? { preview: true } : {}),
  };
}
