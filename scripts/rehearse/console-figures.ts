import type { FigureComparison } from './figure-comparison.ts';
import type { Figures } from './recount/csv.ts';
import type { Span } from './recount/revenue.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

const WITHOUT_DECIMALS = new Set(['jpy']);
/** The figures that the console's revenue page shows in each currency. */
const ON_THE_PAGE = [
  /^(revenue|tips) (?<currency>[a-z]{3}) net$/,
  /^(mrr|pledges) (?<currency>[a-z]{3}) amount$/,
];

/** Lists the recomputed amounts that the console's revenue page does not show for the span. */
export async function findConsoleDifferences(
  { url }: RehearsalSite,
  token: string,
  { from, to }: Span,
  recounted: Figures,
): Promise<FigureComparison> {
  const answer = await fetch(`${url}/staff/revenue?from=${from}&to=${to}`, {
    headers: { Cookie: `pp_access=${token}` },
  });
  if (answer.status !== 200) throw new Error(`The console answered ${answer.status}.`);
  // The monthly movements further down cover another span.
  const [figures = ''] = (await answer.text()).split('<section id="movements">');
  const differences: string[] = [];
  let compared = 0;
  for (const [name, amount] of recounted) {
    const currency = ON_THE_PAGE.map((shape) => shape.exec(name)?.groups?.['currency']).find(
      Boolean,
    );
    if (currency === undefined) continue;
    compared += 1;
    const text = `<strong>${format(amount, currency)}</strong>`;
    if (!figures.includes(text))
      differences.push(`console: ${name} is not ${format(amount, currency)}`);
  }
  return { compared, differences };
}

function format(amount: number, currency: string): string {
  const decimals = WITHOUT_DECIMALS.has(currency) ? 0 : 2;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
  }).format(amount / 10 ** decimals);
}
