import { type Html, html } from '../../platform/html/html.ts';

type Cell = string | number | Html | null;

/** The cells of a row, in the order of the columns. */
export type Row = readonly Cell[];

interface Column {
  readonly head: string;
  readonly isSum: boolean;
}

/** A numeric column, aligned right. */
export function sum(head: string): Column {
  return { head, isSum: true };
}

/**
 * A responsive table: on phones each row becomes a block in which each cell has its column's name, so
 * that nothing scrolls sideways. `none` is the text for an empty table.
 */
export function renderTable(
  columns: readonly (string | Column)[],
  rows: readonly Row[],
  none?: string,
): Html {
  if (rows.length === 0 && none !== undefined) return html`<p class="dek">${none}</p>`;
  const all = columns.map((one) => (typeof one === 'string' ? { head: one, isSum: false } : one));
  return html`<table class="rows"><thead><tr>${all.map(
    ({ head, isSum }) => html`<th${markSum(isSum)}>${head}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${all.map(
        ({ head, isSum }, place) =>
          html`<td${markSum(isSum)} data-head="${head}">${cells[place]}</td>`,
      )}</tr>
`,
  )}</tbody></table>`;
}

function markSum(isSum: boolean): Html | null {
  return isSum ? html` class="sum"` : null;
}
