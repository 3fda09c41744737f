/** The lines of a type; the surrounding type indents all but the first. */
export type Lines = readonly string[];

export const never: Lines = ['never'];

export interface Member {
  readonly name: string;
  readonly type: Lines;
  /** The lines of the comment above the member; no comment if empty. */
  readonly comment?: readonly string[];
  readonly isOptional?: boolean;
  /** Whether this is an index signature, whose name is printed verbatim. */
  readonly isIndex?: boolean;
}

/** Prints an object type. */
export function members(
  all: readonly Member[],
  { isReadonly = true }: { readonly isReadonly?: boolean } = {},
): Lines {
  const lines = all.flatMap(({ name, type, comment = [], isOptional = false, isIndex = false }) => {
    const [first = '', ...others] = type;
    const key = isIndex ? name : keyOf(name);
    const head = `${isReadonly ? 'readonly ' : ''}${key}${isOptional ? '?' : ''}: ${first}`;
    return closeWith(';', [...printComment(comment), head, ...others]);
  });
  return all.length === 0 ? ['Record<string, never>'] : ['{', ...lines.map(indent), '}'];
}

function indent(line: string): string {
  return `    ${line}`;
}

function closeWith(end: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}${end}` : line));
}

/** Joins types with `|` or `&`; each type begins on the last line of the previous one. */
export function join(operator: '|' | '&', types: readonly Lines[]): Lines {
  return types.reduce((joined, type) => {
    const [first = '', ...others] = type;
    return [...closeWith(` ${operator} ${first}`, joined), ...others];
  });
}

export function wrap(before: string, lines: Lines, after: string): Lines {
  const [first = '', ...others] = lines;
  return closeWith(after, [`${before}${first}`, ...others]);
}

export function literal(value: unknown): string {
  return JSON.stringify(value);
}

function keyOf(name: string): string {
  return /^(?:[A-Za-z_$][\w$]*|\d+)$/.test(name) ? name : literal(name);
}

/** Entries in alphabetical order, so that the order of declarations does not affect the output. */
export function sorted<Value>(
  record: Readonly<Record<string, Value>>,
): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([a], [b]) => a.localeCompare(b, 'en-us', { numeric: true }));
}

export interface Described {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly format?: string | undefined;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
}

/** The comment lines of a schema, an operation or a response. */
export function describe(described: Described): string[] {
  const { title, summary, format, description, type = 'unknown' } = described;
  const lines = [title, summary].flatMap((text) => (text ? [fold(text)] : []));
  if (format !== undefined) lines.push(`Format: ${format}`);
  if (description) lines.push(`@description ${fold(description)}`);
  for (const field of ['default', 'example'] as const) {
    const value = described[field];
    if (value === undefined) continue;
    const text = typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
    lines.push(`@${field} ${fold(text)}`);
  }
  if ('const' in described) lines.push('@constant');
  if (described.enum) lines.push(`@enum {${typeof type === 'string' ? type : type.join('|')}}`);
  return lines;
}

function fold(text: string): string {
  return text.replaceAll(/\r?\n/g, '\n *     ');
}

function printComment(said: readonly string[]): string[] {
  const lines = said.flatMap((text) => text.replaceAll('*/', '*\\/').split('\n'));
  if (lines.length === 0) return [];
  if (said.length === 1 && lines.length === 1) return [`/** ${lines[0]} */`];
  return ['/**', ...said.flatMap(startLine), ' */'];
}

/** Lines after the first of a text already begin with a star. */
function startLine(text: string): string[] {
  const [first = '', ...others] = text.replaceAll('*/', '*\\/').split('\n');
  return [` * ${first}`.trimEnd(), ...others];
}
