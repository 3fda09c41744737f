/** Tables in the rich-text editor: cells that are typed in place, with a heading row as in Markdown. */
import type { MarkdownSerializerState } from 'prosemirror-markdown';
import type { Node, ResolvedPos } from 'prosemirror-model';
import { type Command, TextSelection } from 'prosemirror-state';
import {
  deleteRow as deleteAnyRow,
  goToNextCell,
  isInTable,
  selectedRect,
  TableMap,
  tableNodes,
} from 'prosemirror-tables';

/** Cells hold what a Markdown cell can: text with marks, in an aligned column. */
export const TABLE_NODES = tableNodes({
  tableGroup: 'block',
  cellContent: 'inline*',
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: ({ style }) => style.textAlign || null,
      setDOMAttr(align, attributes) {
        if (align) attributes['style'] = `text-align:${align}`;
      },
    },
  },
});

interface CellToken {
  attrGet(name: string): string | null;
}

const readAlign = (token: CellToken) => ({
  align: /text-align:(\w+)/.exec(token.attrGet('style') ?? '')?.[1] ?? null,
});

/** How the tokens of markdown-it become nodes. */
export const TABLE_TOKENS = {
  table: { block: 'table' },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: 'table_row' },
  th: { block: 'table_header', getAttrs: readAlign },
  td: { block: 'table_cell', getAttrs: readAlign },
} as const;

const RULES: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

/**
 * Writes a table. Its first row is the heading. A pasted cell that spans several places is followed by empty ones.
 * `writeText` returns the Markdown of a cell's text.
 */
export function writeTable(
  state: MarkdownSerializerState,
  table: Node,
  writeText: (cell: Node) => string,
): void {
  const { map, width, height } = TableMap.get(table);
  const cellAt = (row: number, column: number) => {
    const place = row * width + column;
    const position = map[place];
    return position === undefined || map.indexOf(position) < place ? null : table.nodeAt(position);
  };
  const writeRow = (write: (column: number) => string) =>
    `| ${Array.from({ length: width }, (_, column) => write(column)).join(' | ')} |`;
  const rows = Array.from({ length: height }, (_, row) =>
    writeRow((column) => escapeCell(writeText, cellAt(row, column))),
  );
  const rule = writeRow((column) => RULES[cellAt(0, column)?.attrs['align']] ?? '---');
  state.text([rows[0] ?? '', rule, ...rows.slice(1)].join('\n'), false);
  state.closeBlock(table);
}

/** A cell is one line, in which a bar must be escaped, also within code. */
function escapeCell(writeText: (cell: Node) => string, cell: Node | null): string {
  if (cell === null) return '';
  return writeText(cell).replaceAll(/\\?\n/g, ' ').replaceAll('|', '\\|');
}

/** Enter goes to the next cell, because a Markdown cell has one line. */
export const leaveCell: Command = (state, dispatch, view) =>
  isInTable(state) && (goToNextCell(1)(state, dispatch, view) || true);

/** Deletes the rows at the selection, except the heading, which every Markdown table has. */
export const deleteRow: Command = (state, dispatch) =>
  isInTable(state) && selectedRect(state).top > 0 && deleteAnyRow(state, dispatch);

/** Creates a table with these headings and an empty row. */
export function createTable({ nodes }: Node['type']['schema'], headings: readonly string[]): Node {
  const { table, table_row: row, table_header: header, table_cell: cell } = nodes;
  if (!(table && row && header && cell)) throw new Error('The schema has no tables.');
  const { schema } = table;
  return table.create(null, [
    row.create(
      null,
      headings.map((heading) => header.create(null, schema.text(heading))),
    ),
    row.create(
      null,
      headings.map(() => cell.create()),
    ),
  ]);
}

/** Selects the text of the first cell of the table at a position, so that typing replaces it. */
export function selectFirstCell($table: ResolvedPos): TextSelection {
  const start = $table.pos + 3;
  return TextSelection.create($table.doc, start, $table.doc.resolve(start).end());
}
