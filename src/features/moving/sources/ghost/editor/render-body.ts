import { jsonOf, type Row, textOf } from '../row-cells.rules.ts';
import { renderLexical } from './render-lexical.ts';
import { renderMobiledoc } from './render-mobiledoc.ts';

export interface RenderedBody {
  /** Null if there is no body, or if it cannot be read. */
  readonly html: string | null;
  /** Unique names of the nodes and cards that are left out. */
  readonly leftOut: readonly string[];
  /** True if there is a body that cannot be read. */
  readonly isUnreadable: boolean;
}

/**
 * Returns the HTML of a post: as exported, or else rendered from the editor's document, which is all that some exports
 * and drafts contain. Like in Ghost, cards for emails only are left out.
 */
export function renderBody(row: Row): RenderedBody {
  const html = textOf(row, 'html');
  if (html !== null) return { html, leftOut: [], isUnreadable: false };
  const leftOut = new Set<string>();
  const to = { leaveOut: (name: string) => leftOut.add(name) };
  const rendered =
    renderLexical(jsonOf(row, 'lexical'), to) ?? renderMobiledoc(jsonOf(row, 'mobiledoc'), to);
  const hasSource = (textOf(row, 'lexical') ?? textOf(row, 'mobiledoc')) !== null;
  return { html: rendered, leftOut: [...leftOut], isUnreadable: hasSource && rendered === null };
}
