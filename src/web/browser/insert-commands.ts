/** Commands that insert what Markdown writes as blocks of their own. */
import type { Node } from 'prosemirror-model';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { findEmbed } from '../../embeds/embeds.rules.ts';
import { labelsOf } from './markdown-document.ts';
import { isCut } from './opaque-block.rules.ts';
import { nodeType, richSchema } from './rich-schema.ts';
import { createTable, selectFirstCell } from './rich-table.ts';
import { say } from './script-words.ts';

const CUT = '<!--more-->';

/** The position after the top-level block at the caret. */
export function findNextPlace({ selection: { $from, to } }: EditorState): number {
  return $from.depth === 0 ? to : $from.after(1);
}

/** Places the cut, which ends the part that everyone may read. There is only one, so an earlier one moves here. */
export const placeCut: Command = (state, dispatch) => {
  if (!dispatch) return true;
  const { tr } = state;
  tr.insert(findNextPlace(state), createBlock(CUT));
  state.doc.forEach((block, offset) => {
    if (!isCut(String(block.attrs['source'] ?? ''))) return;
    const position = tr.mapping.map(offset);
    tr.delete(position, position + block.nodeSize);
  });
  dispatch(tr.scrollIntoView());
  return true;
};

/** Inserts a table with two columns, and selects its first heading. */
export const insertTable: Command = (state, dispatch) => {
  if (!dispatch) return true;
  const at = findNextPlace(state);
  const headings = ['1', '2'].map((number) => `${say('tableColumn')} ${number}`);
  const tr = state.tr.insert(at, createTable(richSchema, headings));
  dispatch(tr.setSelection(selectFirstCell(tr.doc.resolve(at))).scrollIntoView());
  return true;
};

/** Inserts a reference at the caret, and the text of the footnote at the end. */
export const insertFootnote: Command = (state, dispatch) => {
  const { $to } = state.selection;
  const type = nodeType('footnote_ref');
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), type)) return false;
  if (!dispatch) return true;
  const text = window.prompt(say('footnoteText'))?.trim();
  if (!text) return true;
  const label = nextLabel(state.doc);
  const { tr } = state;
  tr.insert(state.doc.content.size, createBlock(`[^${label}]: ${text}`));
  dispatch(tr.insert($to.pos, type.create({ label })).scrollIntoView());
  return true;
};

/** Asks for the address of a page whose player articles may embed. */
export const insertEmbed: Command = (state, dispatch) => {
  if (!dispatch) return true;
  const address = window.prompt(say('embedAddress'), 'https://')?.trim();
  if (!address) return true;
  const embed = findEmbed(address);
  if (embed === null) window.alert(say('embedUnknown'));
  else dispatch(state.tr.insert(findNextPlace(state), createBlock(embed.page)).scrollIntoView());
  return true;
};

/** Turns a pasted address into an embed if nothing else was pasted, and there is no text around it. */
export function pasteEmbed({ state, dispatch }: EditorView, data: DataTransfer | null): boolean {
  const { $from, empty } = state.selection;
  const text = data?.getData('text/plain').trim() ?? '';
  const embed = /^https?:\S+$/.test(text) ? findEmbed(text) : null;
  if (embed === null || !empty || $from.depth !== 1 || $from.parent.content.size > 0) return false;
  dispatch(replaceParagraph(state, createBlock(embed.page)));
  return true;
}

function replaceParagraph(state: EditorState, block: Node): Transaction {
  const { $from } = state.selection;
  const rest = nodeType('paragraph').create();
  return state.tr.replaceWith($from.before(1), $from.after(1), [block, rest]).scrollIntoView();
}

function createBlock(source: string): Node {
  return nodeType('opaque').create({ source });
}

/** The number after the highest one that a footnote has. */
function nextLabel(doc: Node): string {
  const numbers = labelsOf(doc).map(Number).filter(Number.isInteger);
  return String(Math.max(0, ...numbers) + 1);
}
