import { formatMoney } from '../../money/money.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { PriceMove, PriceMovePreview, StaffTier } from '../api-types.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable, sum } from './table.part.ts';

const USUAL_NOTICE_DAYS = '30';

export interface PriceMovesView {
  readonly tier: StaffTier;
  /** The path of the tier's page. */
  readonly page: string;
  readonly moves: readonly PriceMove[];
  /** The preview of the move that the form describes. */
  readonly preview: PriceMovePreview | undefined;
  readonly problem: AppError | undefined;
  readonly typed: Readonly<Record<string, string | undefined>>;
}

/**
 * The subscribers on older prices and the form that moves them to the current price; nothing if there
 * are none.
 */
export function renderPriceMoves(view: PriceMovesView): Html | null {
  const { tier, page, moves } = view;
  if (tier.onOlderPrices === 0 && moves.length === 0) return null;
  return html`<section class="card"><h2>Subscribers at older prices</h2>
${moves.length > 0 ? renderMoves(page, moves) : null}
${tier.onOlderPrices > 0 && tier.prices.length > 0 ? renderForm(view) : null}</section>`;
}

function renderMoves(page: string, moves: readonly PriceMove[]): Html {
  return renderTable(
    ['To', 'Begun', sum('Notice'), sum('Moved'), sum('Waiting'), 'State'],
    moves.map((move) => [
      wordOffer(move),
      renderInstant(move.startedAt),
      html`${move.noticeDays} days`,
      move.moved,
      move.waiting,
      renderState(page, move),
    ]),
  );
}

function renderState(page: string, { id, endedAt, moved, waiting }: PriceMove): Html {
  if (endedAt !== null) return html`ended ${renderInstant(endedAt)}`;
  const all = moved + waiting;
  const bar = html`<progress aria-label="How far it is" max="${Math.max(1, all)}" value="${all === 0 ? 1 : moved}"></progress>`;
  return html`${bar} <details><summary>End it</summary><form method="post" action="${page}/moves/${id}/end">
<p>Whoever was not moved yet keeps their price.</p><button class="small">End the move</button></form></details>`;
}

/** A move has to be previewed before it can be started. */
function renderForm({ tier, page, preview, typed, problem }: PriceMovesView): Html {
  const days = fieldError(problem, 'noticeDays');
  const chosen = typed['offer'];
  return html`<form method="post" action="${page}/moves">${hiddenField('key', crypto.randomUUID())}
<p class="quiet">Nothing is charged now: the next invoice asks for the new amount, and each subscriber is told once, in a mail. Who renews before the notice is over pays the old price once more, and is moved then.</p>
<label>Whom <select name="offer">${tier.prices.map((offer) => {
    const value = `${offer.interval}-${offer.price.currency}`;
    return html`<option value="${value}"${value === chosen ? html` selected` : null}>Who pays ${INTERVAL_WORDING[offer.interval].charged} in ${offer.price.currency.toUpperCase()}, to ${formatMoney(offer.price)}</option>`;
  })}</select></label>
<label>Days of notice <span class="hint">between the mail and the new amount</span> <input type="number" name="noticeDays" min="0" max="365" required value="${typed['noticeDays'] ?? USUAL_NOTICE_DAYS}"${days.attributes}></label>${days.message}
${preview ? renderPreview(preview) : null}
<p class="acts"><button class="plain" name="step" value="preview">See whom it would move</button>${preview ? html` <button name="step" value="start">Begin to move them</button>` : null}</p></form>`;
}

function renderPreview({ from, to, now, later }: PriceMovePreview): Html {
  const of = from.map(({ price, now: atOnce, later: after }) => {
    return `${atOnce + after} from ${formatMoney(price)}`;
  });
  return html`<p class="notice" role="status">To ${formatMoney(to)}: ${now} at once, ${later} after their next renewal or payment${of.length > 0 ? ` (${of.join(', ')})` : null}.</p>`;
}

function wordOffer({ to, interval }: PriceMove): string {
  return `${formatMoney(to)} ${INTERVAL_WORDING[interval].per}`;
}
