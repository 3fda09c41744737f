import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { PriceMove, PriceMovePreview, StaffTier } from '../api-types.ts';
import { renderField, renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { count, type FieldsOf, type Form, readFields, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { INTERVAL_WORDING } from './interval.wording.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/tiers/:id/moves';
const USUAL_NOTICE_DAYS = '30';

const NOTICE = {
  noticeDays: {
    ...count('Days of notice', 'between the mail and the new amount', {
      type: 'number',
      min: 0,
      max: 365,
      required: true,
    }),
    initial: USUAL_NOTICE_DAYS,
  },
} as const satisfies FieldsOf<'createPriceMove', unknown>;

/** Previews a move or starts it, depending on the button: a move has to be previewed first. */
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
  label: 'End price move',
  look: 'small',
  summary: 'End price move',
  confirmation: 'Members who were not moved yet keep their price.',
});

/**
 * The subscribers on older prices and the form that moves them to the current price; nothing if there
 * are none.
 */
export function renderPriceMoves(
  view: View<unknown>,
  tier: StaffTier,
  moves: readonly PriceMove[],
): Html | null {
  if (tier.onOlderPrices === 0 && moves.length === 0) return null;
  return html`<section class="card"><h2>Subscribers at older prices</h2>
${moves.length > 0 ? renderMoves(view, moves) : null}
${tier.onOlderPrices > 0 && tier.prices.length > 0 ? renderMoveForm(view, tier) : null}</section>`;
}

function renderMoves(view: View<unknown>, moves: readonly PriceMove[]): Html {
  return renderTable<PriceMove>(
    {
      To: ({ to: price, interval }) => `${formatMoney(price)} ${INTERVAL_WORDING[interval].per}`,
      Begun: ({ startedAt }) => renderInstant(startedAt),
      Notice: sum(({ noticeDays }) => `${noticeDays} days`),
      Moved: sum(({ moved }) => moved),
      Waiting: sum(({ waiting }) => waiting),
      State: ({ id, endedAt, moved, waiting }) => {
        if (endedAt !== null) return html`ended ${renderInstant(endedAt)}`;
        const all = moved + waiting;
        return html`<progress aria-label="How far it is" max="${Math.max(1, all)}" value="${all === 0 ? 1 : moved}"></progress> ${renderForm(view, endPriceMove, { params: { moveId: id } })}`;
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
    `Who pays ${INTERVAL_WORDING[interval].charged} in ${price.currency.toUpperCase()}, to ${formatMoney(price)}`,
  ]);
  return renderForm(view, movePrices, {
    typed,
    content: ({
      noticeDays,
    }) => html`<p class="quiet">Nothing is charged now: the next invoice asks for the new amount, and each subscriber is told once, in a mail. Who renews before the notice is over pays the old price once more, and is moved then.</p>
${renderField('offer', select('Whom', Object.fromEntries(offers)), { typed })}
${noticeDays}
${preview ? renderPreview(preview) : null}
<p class="acts"><button class="plain" name="step" value="preview">See whom it would move</button>${preview ? html` <button name="step" value="start">Begin to move them</button>` : null}</p>`,
  });
}

function renderPreview({ from, to: price, now, later }: PriceMovePreview): Html {
  const of = from.map((older) => `${older.now + older.later} from ${formatMoney(older.price)}`);
  return html`<p class="notice" role="status">To ${formatMoney(price)}: ${now} at once, ${later} after their next renewal or payment${of.length > 0 ? ` (${of.join(', ')})` : null}.</p>`;
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
