/** The rich-text editor of an article's body. It writes Markdown into the form field, which is what is saved. */
import {
  baseKeymap,
  chainCommands,
  exitCode,
  setBlockType,
  toggleMark,
  wrapIn,
} from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, EditorState, Selection } from 'prosemirror-state';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
} from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import type { ScriptText } from '../../wording/script-texts.ts';
import { picturesIn } from './body-picture.ts';
import {
  findNextPlace,
  insertEmbed,
  insertFootnote,
  insertTable,
  pasteEmbed,
  placeCut,
} from './insert-commands.ts';
import { labelsOf, toDocument, toMarkdown } from './markdown-document.ts';
import { showOpaqueBlock } from './opaque-view.ts';
import { markType as mark, nodeType as node } from './rich-schema.ts';
import { deleteRow, leaveCell } from './rich-table.ts';
import { say } from './script-words.ts';

export interface RichEditor {
  readonly element: HTMLElement;
  /** Reloads the field's text after a change elsewhere. */
  reload(): void;
  /** Inserts a Markdown block after the block at the caret. */
  insert(markdown: string): void;
  destroy(): void;
}

/** Opens the editor of a field. The caller adds its element to the page. */
export function openRichEditor(
  field: HTMLTextAreaElement,
  addPictures: (files: readonly File[]) => void,
): RichEditor {
  let { node: doc, origin } = toDocument(field.value);
  let written = field.value;
  const element = document.createElement('div');
  element.className = 'rich';
  const view = new EditorView(element, {
    state: createState(doc),
    attributes: {
      class: 'text',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': say('text'),
    },
    nodeViews: { opaque: showOpaqueBlock },
    handlePaste: (one, { clipboardData }) =>
      takePictures(clipboardData, addPictures) || pasteEmbed(one, clipboardData),
    handleDrop(one, event) {
      const at = one.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
      const isTaken = takePictures(event.dataTransfer, addPictures);
      if (isTaken && at !== undefined) {
        const { doc: text } = one.state;
        one.dispatch(one.state.tr.setSelection(Selection.near(text.resolve(at))));
      }
      return isTaken;
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      showState();
      if (!transaction.docChanged) return;
      written = toMarkdown(view.state.doc, origin);
      field.value = written;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
  const { toolbar, showState } = createToolbar(view);
  element.prepend(toolbar);
  return {
    element,
    reload() {
      if (field.value === written) return;
      ({ node: doc, origin } = toDocument(field.value));
      written = field.value;
      view.updateState(createState(doc));
    },
    insert(markdown) {
      const { content } = toDocument(markdown, labelsOf(view.state.doc)).node;
      view.dispatch(view.state.tr.insert(findNextPlace(view.state), content).scrollIntoView());
      view.focus();
    },
    destroy() {
      view.destroy();
      element.remove();
    },
  };
}

/** Passes images on to `addPictures`. Returns true if there were any; otherwise the default handling applies. */
function takePictures(
  data: DataTransfer | null,
  addPictures: (files: readonly File[]) => void,
): boolean {
  const files = picturesIn(data);
  if (files.length > 0) addPictures(files);
  return files.length > 0;
}

function createState(doc: ReturnType<typeof toDocument>['node']): EditorState {
  const item = node('list_item');
  const breakLine = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(node('hard_break').create()).scrollIntoView());
    return true;
  });
  return EditorState.create({
    doc,
    plugins: [
      inputRules({
        rules: [
          textblockTypeInputRule(/^(#{2,4})\s$/, node('heading'), ([, marks = '']) => ({
            level: marks.length,
          })),
          wrappingInputRule(/^>\s$/, node('blockquote')),
          wrappingInputRule(/^[-*]\s$/, node('bullet_list')),
          wrappingInputRule(/^1\.\s$/, node('ordered_list')),
        ],
      }),
      history(),
      keymap({
        'Mod-z': undo,
        'Shift-Mod-z': redo,
        'Mod-y': redo,
        'Mod-b': toggleMark(mark('strong')),
        'Mod-i': toggleMark(mark('em')),
        'Mod-k': editLink,
        'Shift-Enter': chainCommands(leaveCell, breakLine),
        Enter: chainCommands(leaveCell, splitListItem(item)),
        Tab: goToNextCell(1),
        'Shift-Tab': goToNextCell(-1),
        'Mod-]': sinkListItem(item),
        'Mod-[': liftListItem(item),
      }),
      keymap(baseKeymap),
      tableEditing(),
    ],
  });
}

/** Asks for a link's URL; an empty one removes the link. */
const editLink: Command = (state, dispatch) => {
  const type = mark('link');
  const { from, to, empty } = state.selection;
  if (empty) return false;
  if (!dispatch) return true;
  const href = window.prompt(say('linkAddress'), 'https://')?.trim();
  if (href === undefined) return true;
  const { tr } = state;
  dispatch(
    href === '' ? tr.removeMark(from, to, type) : tr.addMark(from, to, type.create({ href })),
  );
  return true;
};

const toggleHeading =
  (level: number): Command =>
  (state, dispatch) => {
    const { parent } = state.selection.$from;
    const isOn = parent.type.name === 'heading' && parent.attrs['level'] === level;
    return isOn
      ? setBlockType(node('paragraph'))(state, dispatch)
      : setBlockType(node('heading'), { level })(state, dispatch);
  };

interface Tool {
  readonly command: Command;
  isOn?(state: EditorState): boolean;
  /** By default a tool is always shown. */
  isShown?(state: EditorState): boolean;
}

const hasMark = (name: string) => (state: EditorState) => {
  const { from, $from, to, empty } = state.selection;
  return empty
    ? (mark(name).isInSet(state.storedMarks ?? $from.marks()) ?? false) !== false
    : state.doc.rangeHasMark(from, to, mark(name));
};
const isHeading = (level: number) => (state: EditorState) => {
  const { type, attrs } = state.selection.$from.parent;
  return type.name === 'heading' && attrs['level'] === level;
};

const TOOLS = {
  bold: { command: toggleMark(mark('strong')), isOn: hasMark('strong') },
  italic: { command: toggleMark(mark('em')), isOn: hasMark('em') },
  link: { command: editLink, isOn: hasMark('link') },
  heading: { command: toggleHeading(2), isOn: isHeading(2) },
  smallHeading: { command: toggleHeading(3), isOn: isHeading(3) },
  quote: { command: wrapIn(node('blockquote')) },
  bullets: { command: wrapInList(node('bullet_list')) },
  numbers: { command: wrapInList(node('ordered_list')) },
  table: { command: insertTable },
  footnote: { command: insertFootnote },
  embed: { command: insertEmbed },
  cutTool: { command: placeCut },
  undoTool: { command: undo },
  redo: { command: redo },
  addRow: { command: addRowAfter, isShown: isInTable },
  addColumn: { command: addColumnAfter, isShown: isInTable },
  deleteRow: { command: deleteRow, isShown: isInTable },
  deleteColumn: { command: deleteColumn, isShown: isInTable },
  deleteTable: { command: deleteTable, isShown: isInTable },
} as const satisfies Partial<Record<ScriptText, Tool>>;

function createToolbar(view: EditorView) {
  const toolbar = document.createElement('div');
  toolbar.className = 'tools';
  toolbar.setAttribute('role', 'toolbar');
  toolbar.setAttribute('aria-label', say('formatting'));
  const tools: [string, Tool][] = Object.entries(TOOLS);
  const buttons = tools.map(([name, tool]) => {
    const title = say(`${name as keyof typeof TOOLS}Title`);
    const button = document.createElement('button');
    button.type = 'button';
    button.classList.add('small', 'plain');
    button.textContent = say(name as keyof typeof TOOLS);
    button.title = title;
    button.ariaLabel = title;
    // Keeps the focus, and with it the selection, in the text.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      tool.command(view.state, view.dispatch, view);
      if (!view.dom.contains(document.activeElement)) view.focus();
    });
    toolbar.append(button);
    return { tool, button };
  });
  const showState = () => {
    for (const { tool, button } of buttons) {
      if (tool.isOn) button.ariaPressed = String(tool.isOn(view.state));
      button.hidden = tool.isShown?.(view.state) === false;
    }
  };
  showState();
  return { toolbar, showState };
}
