import { jsonOf, type Row, textOf } from '../row-cells.rules.ts';
import { renderLexical } from './render-lexical.ts';
import { renderMobiledoc } from './render-mobiledoc.ts';

export interface RenderedBody {
  /** Null where there is no body, or none that can be read. */
  readonly html: string | null;
  /** Names of nodes and cards that are left out, each once. */
  readonly leftOut: readonly string[];
  /** Whether there is a body that cannot be read. */
  readonly isUnreadable: boolean;
}

/**
 * The HTML of a post: as Ghost exported it, else made of what its editor stored, which is all that some exports and
 * drafts have. Cards that are for mails alone are left out, as Ghost does.
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
