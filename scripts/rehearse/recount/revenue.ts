import { addTo, amountIn, cell, dayIn, type Figures, type Row } from './csv.ts';
import type { Tables } from './tables.ts';

export interface Span {
  /** The days in `timeZone`, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** The sums of all payments of a span, and of its tips by article and author. */
export function recountRevenue(tables: Tables, span: Span): Figures {
  const figures: Figures = new Map();
  const tipOf = new Map(tables.tips.map((tip) => [cell(tip, 'tip_id'), tip]));
  for (const payment of tables.payments) {
    const day = dayIn(span.timeZone, cell(payment, 'paid_at'));
    if (day < span.from || day > span.to) continue;
    addPayment(figures, 'revenue', payment);
    addPayment(figures, `revenue ${day}`, payment);
    if (cell(payment, 'kind') !== 'tip') continue;
    addPayment(figures, 'tips', payment);
    addPayment(figures, `tips ${day}`, payment);
    const tip = tipOf.get(cell(payment, 'tip_id'));
    if (tip && cell(tip, 'article')) {
      addPayment(figures, `tips for article ${cell(tip, 'article')}`, payment);
    }
    if (tip && cell(tip, 'author')) {
      addPayment(figures, `tips for author ${cell(tip, 'author')}`, payment);
    }
  }
  return figures;
}

function addPayment(figures: Figures, name: string, payment: Row): void {
  const currency = cell(payment, 'currency');
  const add = (unit: string, figure: string, amount: number) => {
    addTo(figures, `${name} ${unit} ${figure}`, amount);
  };
  const gross = amountIn(payment, 'amount');
  const refunded = amountIn(payment, 'refunded');
  const disputed = amountIn(payment, 'disputed');
  const tax = taxLeft(payment);
  add(currency, 'payments', 1);
  add(currency, 'gross', gross);
  add(currency, 'refunded', refunded);
  add(currency, 'disputed', disputed);
  add(currency, 'tax', tax);
  add(currency, 'net', gross - refunded - disputed - tax);
  add(currency, 'withoutFee', cell(payment, 'fee') === '' ? 1 : 0);
  if (cell(payment, 'fee') === '') return;
  const balance = cell(payment, 'balance_currency');
  add(balance, 'fees', amountIn(payment, 'fee'));
  add(balance, 'net', -amountIn(payment, 'fee'));
}

/** The remaining tax: tax is refunded in proportion to the refunded amount, rounded half up. */
function taxLeft(payment: Row): number {
  const [amount, tax] = [amountIn(payment, 'amount'), amountIn(payment, 'tax')];
  const back = Math.min(amount, amountIn(payment, 'refunded') + amountIn(payment, 'disputed'));
  return tax - (back === amount ? tax : Math.floor((2 * tax * back + amount) / (2 * amount)));
}

/** Members with a confirmed address. */
export function recountMembers({ members }: Tables): number {
  return members.filter((member) => cell(member, 'email_confirmed_at') !== '').length;
}
