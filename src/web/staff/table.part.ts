import { type Html, html } from '../../platform/html/html.ts';
import { capitalise, type PlainKey, word } from './console-texts.ts';

type Cell = string | number | Html | null;
type CellOf<Row> = (row: Row) => Cell;

interface SumColumn<Row> {
  readonly cell: CellOf<Row>;
  readonly isSum: true;
}

/** A table's columns in order, by the keys of their headings. */
export type Columns<Row> = Readonly<Partial<Record<PlainKey, CellOf<Row> | SumColumn<Row>>>>;

/** A numeric column, aligned right. */
export function sum<Row>(cell: CellOf<Row>): SumColumn<Row> {
  return { cell, isSum: true };
}

/**
 * A responsive table: on phones each row becomes a block whose cells are labelled with their columns, so that nothing
 * scrolls sideways. A column without content in any row is left out. `empty` is the text for an empty table.
 */
export function renderTable<Row>(
  columns: Columns<Row>,
  rows: readonly Row[],
  empty?: string,
): Html {
  if (rows.length === 0 && empty !== undefined) return html`<p class="dek">${empty}</p>`;
  const used = listColumns(columns)
    .map((column) => ({
      ...column,
      cells: rows.map((row) => renderCell(column.head, column.cell(row))),
    }))
    .filter(({ cells }) => cells.length === 0 || !cells.every(isEmpty));
  return html`<table class="rows"><thead><tr>${used.map(({ head, look }) => html`<th${look}>${word(head)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (_, index) =>
      html`<tr>${used.map(({ head, look, cells }) => {
        const cell = cells[index] ?? null;
        return html`<td${look ?? (hasLongWord(cell) && LONG)} data-head="${word(head)}">${cell}</td>`;
      })}</tr>
`,
  )}</tbody></table>`;
}

function isEmpty(cell: Cell): boolean {
  return cell === null || (typeof cell === 'object' ? cell.markup : cell) === '';
}

/** A word without a place to break, longer than usual names and addresses, which would widen its table. */
const LONG_WORD = /[^\s-]{36}/;
const TAGS = /<[^<>]*>/g;
/** The class of a cell in which words may break anywhere. */
const LONG = html` class="long"`;

function hasLongWord(cell: Cell): boolean {
  if (cell === null || typeof cell === 'number') return false;
  return LONG_WORD.test(typeof cell === 'string' ? cell : cell.markup.replaceAll(TAGS, ' '));
}

/** Capitalizes statuses. */
function renderCell(head: PlainKey, cell: Cell): Cell {
  return head === 'console.word.status' && typeof cell === 'string' ? capitalise(cell) : cell;
}

function listColumns<Row>(columns: Columns<Row>) {
  const all = Object.entries(columns) as [PlainKey, CellOf<Row> | SumColumn<Row>][];
  return all.map(([head, column]) =>
    typeof column === 'function'
      ? { head, cell: column, look: null }
      : { head, cell: column.cell, look: html` class="sum"` },
  );
}
