import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { PlanPrice } from '../../wording/plan-prices.ts';

/** Returns the currencies in which plans are sold. */
export function listCurrencies(
  plans: readonly { readonly prices: readonly PlanPrice[] }[],
): readonly string[] {
  const all = plans.flatMap(({ prices }) => prices.map(({ price }) => price.currency));
  return [...new Set(all)].sort();
}

/** Links to the same page in the other currencies; null if there is only one. */
export function renderCurrencies(
  { t }: Texts,
  currencies: readonly string[],
  page: { readonly currency: string; readonly pathIn: (currency: string) => string },
): Html | null {
  if (currencies.length < 2) return null;
  const links = currencies.map((one) =>
    one === page.currency
      ? html`<strong aria-current="true">${one.toUpperCase()}</strong>
`
      : html`<a href="${page.pathIn(one)}">${one.toUpperCase()}</a>
`,
  );
  return html`<nav class="tags" aria-label="${t('plans.currency')}"><span>${t('plans.currency')}</span> ${links}</nav>`;
}
