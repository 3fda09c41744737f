/** Shows a block that the rich-text editor keeps as it is, and lets its Markdown be edited in place. */
import type { Node } from 'prosemirror-model';
import type { EditorView, NodeViewConstructor } from 'prosemirror-view';
import { labelsOf, toDocument } from './markdown-document.ts';
import { describeBlock, type OpaqueBlock, type Run } from './opaque-block.rules.ts';
import { say } from './script-words.ts';

export const showOpaqueBlock: NodeViewConstructor = (shown, view, getPos) => {
  const dom = document.createElement('div');
  let node = shown;
  let area: HTMLTextAreaElement | null = null;

  function show(): void {
    area = null;
    renderBlock(dom, String(node.attrs['source']));
    if (!dom.classList.contains('cut')) dom.append(createButton(edit));
  }
  function edit(): void {
    const source = String(node.attrs['source']);
    area = document.createElement('textarea');
    area.value = source;
    area.rows = source.split('\n').length + 1;
    area.ariaLabel = say('blockSource');
    area.addEventListener('blur', save);
    // Leaving the field saves it.
    area.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') view.focus();
    });
    dom.replaceChildren(area);
    area.focus();
  }
  function save(): void {
    if (area === null) return;
    const [at, typed] = [getPos(), area.value.trim()];
    show();
    if (at === undefined) return;
    if (typed !== String(node.attrs['source']).trim()) replaceBlock(view, { at, node, typed });
  }

  show();
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false;
      const isSame = next.attrs['source'] === node.attrs['source'];
      node = next;
      if (!isSame) show();
      return true;
    },
    stopEvent: ({ target }) => target instanceof Element && target.matches('textarea, button'),
    ignoreMutation: () => true,
  };
};

/** Replaces a block by what was typed: the same kind of block, or text that the editor supports. */
function replaceBlock(
  view: EditorView,
  { at, node, typed }: { readonly at: number; readonly node: Node; readonly typed: string },
): void {
  const { content } = toDocument(typed, labelsOf(view.state.doc)).node;
  view.dispatch(view.state.tr.replaceWith(at, at + node.nodeSize, content));
}

function renderBlock(dom: HTMLElement, source: string): void {
  const block = describeBlock(source);
  dom.className = `opaque ${block.kind}`;
  dom.replaceChildren(...createContent(block, source));
}

function createContent(block: OpaqueBlock, source: string): (string | HTMLElement)[] {
  switch (block.kind) {
    case 'cut':
      return [say('cut')];
    case 'picture': {
      const { url, alt, caption, credit } = block.picture;
      const image = Object.assign(document.createElement('img'), { src: url, alt });
      return [image, createText('span', [caption, credit])];
    }
    case 'embed': {
      const { site, page } = block.embed;
      return [createText('strong', [`▶ ${site}`]), createText('span', [page])];
    }
    case 'footnote':
      return [createText('sup', [`[${block.label}]`]), ` ${block.text}`];
    case 'table':
      return [createTable(block.rows)];
    case 'source':
      return [createText('pre', [source])];
  }
}

type Rows = Extract<OpaqueBlock, { kind: 'table' }>['rows'];

function createTable([heading = [], ...rows]: Rows): HTMLElement {
  const table = document.createElement('table');
  const add = (place: HTMLElement, name: 'th' | 'td', cells: Rows[number]) => {
    const row = document.createElement('tr');
    row.append(...cells.map((cell) => createCell(name, cell)));
    place.append(row);
  };
  add(table.createTHead(), 'th', heading);
  const body = table.createTBody();
  for (const row of rows) add(body, 'td', row);
  return table;
}

function createCell(name: 'th' | 'td', runs: readonly Run[]): HTMLElement {
  const cell = document.createElement(name);
  cell.append(...runs.map(createRun));
  return cell;
}

/** A link has no address here: a click must not leave the text that is being written. */
function createRun({ text, marks }: Run): HTMLElement | string {
  return marks.reduceRight<HTMLElement | string>((inner, mark) => {
    const element = document.createElement(mark);
    element.append(inner);
    return element;
  }, text);
}

function createText(name: string, words: readonly string[]): HTMLElement {
  const textContent = words.filter(Boolean).join(' · ');
  return Object.assign(document.createElement(name), { textContent });
}

function createButton(act: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'small plain';
  button.textContent = say('editBlock');
  button.addEventListener('click', act);
  return button;
}
