import { parseSync } from 'oxc-parser';

/** Calls that declare a test or suite without running it. */
const NOT_RUN = ['skip', 'todo'];

/**
 * The titles of the tests in a file that run, and of suites with such tests: not of skipped ones, of those in skipped
 * suites, or in comments.
 */
export function listTestTitles(path: string, source: string): string[] {
  return [...titlesIn(parseSync(path, source).program, source)];
}

function* titlesIn(node: unknown, source: string): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  if (isCall(node)) {
    if (namesOf(node.callee).some((name) => NOT_RUN.includes(name))) return;
    const [title, ...rest] = node.arguments;
    const inside = Object.values(node).flatMap((child) => [...titlesIn(child, source)]);
    const isSuite = namesOf(node.callee).includes('describe');
    const runs = isSuite ? inside.length > 0 : rest.some(isFunction);
    if (runs && title !== undefined) yield textOf(title, source);
    yield* inside;
    return;
  }
  for (const child of Object.values(node)) yield* titlesIn(child, source);
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface Call extends Node {
  readonly callee: Node;
  readonly arguments: readonly Node[];
}

function isCall(node: object): node is Call {
  return 'type' in node && node.type === 'CallExpression';
}

function isFunction({ type }: Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}

/** The names of `test.each(table)` or `describe.skip`, from the inside out. */
function namesOf(callee: Node): string[] {
  if (callee.type === 'Identifier') return [String(Reflect.get(callee, 'name'))];
  if (isCall(callee)) return namesOf(callee.callee);
  if (callee.type !== 'MemberExpression') return [];
  const [object, property] = ['object', 'property'].map((key) => Reflect.get(callee, key) as Node);
  return [...(object ? namesOf(object) : []), ...(property ? namesOf(property) : [])];
}

/** The value of a text; the source of a template. */
function textOf(title: Node, source: string): string {
  return title.type === 'Literal'
    ? String(Reflect.get(title, 'value'))
    : source.slice(title.start, title.end);
}
