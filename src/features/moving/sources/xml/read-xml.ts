import { SaxesParser } from 'saxes';
import { malformed } from '../../../../platform/errors/refusals.ts';
import { escapeBareAmpersands } from './escape-bare-ampersands.ts';

/** An element with its content. `text` is its own text and CDATA, joined; names keep their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  /** The line where its start tag ends, counted from 1. */
  readonly line: number;
}

/** A place where the file is not well-formed; parsing continues after it. */
export interface XmlProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
}

/** The maximum number of characters of an element, and of text without any tag. */
const MAX_ELEMENT = 32_000_000;
/** The maximum nesting depth, because each open element is held in memory. */
const MAX_DEPTH = 100;
const MAX_PROBLEMS = 1_000;

/**
 * Yields the elements with the given names; only one is held in memory. Text before the first tag is skipped. Only
 * XML's five predefined entities are replaced. Throws `malformed` for a document type declaration, because it can
 * declare malicious entities, and for an element of more than 32 million characters.
 */
export async function* readXml(
  chunks: AsyncIterable<string>,
  names: ReadonlySet<string>,
  onProblem: (problem: XmlProblem) => void,
): AsyncGenerator<XmlElement> {
  const found: XmlElement[] = [];
  const parser = createParser(names, (element) => found.push(element), onProblem);
  let hasBegun = false;
  for await (const chunk of escapeBareAmpersands(chunks)) {
    const begin = hasBegun ? 0 : chunk.indexOf('<');
    if (begin === -1) continue;
    hasBegun = true;
    parser.write(begin === 0 ? chunk : chunk.slice(begin));
    yield* found.splice(0);
  }
  if (hasBegun) parser.close();
  yield* found.splice(0);
}

function createParser(
  names: ReadonlySet<string>,
  onElement: (element: XmlElement) => void,
  onProblem: (problem: XmlProblem) => void,
) {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: OpenElement[] = [];
  let [size, depth, quietSince, problems] = [0, 0, 0, 0];
  const checkSize = (): void => {
    quietSince = parser.position;
    if (size > MAX_ELEMENT) throw malformed(`Line ${parser.line}: an element is too large.`);
  };
  const addText = (text: string): void => {
    const current = open.at(-1);
    size += text.length;
    checkSize();
    if (current) current.text += text;
  };
  parser.on('doctype', () => {
    throw malformed('An XML file with a document type is not read.');
  });
  parser.on('error', ({ message }) => {
    problems += 1;
    if (problems > MAX_PROBLEMS) throw malformed('The XML has too many errors.');
    const { line, column } = parser;
    onProblem({ line, column, message: message.replace(/^(?:[^:]*:)?\d+:\d+: /, '') });
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw malformed(`Line ${parser.line}: tags are nested too deep.`);
    if (open.length === 0) size = 0;
    checkSize();
    if (open.length > 0 || names.has(name)) {
      open.push({ name, attributes: { ...attributes }, children: [], text: '', line: parser.line });
    }
  });
  parser.on('closetag', () => {
    depth -= 1;
    quietSince = parser.position;
    const element = open.pop();
    if (!element) return;
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else onElement(element);
  });
  return {
    write(chunk: string): void {
      parser.write(chunk);
      if (parser.position - quietSince > MAX_ELEMENT) {
        throw malformed(`Line ${parser.line}: a text is too large.`);
      }
    },
    close: () => parser.close(),
  };
}

/** Returns the trimmed text of the first child with a name; empty if there is none. */
export function childText(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
