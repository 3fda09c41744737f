/** A text that is hard-coded instead of in the message catalogue. */
interface LiteralText {
  readonly line: number;
  readonly text: string;
}

interface Chunk {
  readonly start: number;
  readonly text: string;
  /** The tag of a template literal; null for a plain string. */
  readonly tag: string | null;
}

/** A placeholder for an interpolated value in a template. */
const HOLE = '\u0000';

/** Attributes whose values are visible or announced by screen readers. */
const SEEN_ATTRIBUTE = /\s(?:aria-label|placeholder|alt|title|label)="([^"]*)"/g;

/** Matches a sentence or a label: a capital and a small letter, or two words with a space between. */
const SENTENCE = /^[A-Z][a-z]+(?:[ ,.:!?’'…]|$)|\p{Ll}{2,},? \p{Ll}{2,}/u;

/** Matches names of headers, methods and the like, which no person sees. */
const NAME =
  /^(?:[A-Z][a-z]+(?:-[A-Z][A-Za-z]+)+|Location|Vary|Refresh|Age|Origin|Cookie|Date|Link|Retry|Bearer|Europe|Intl)$/;

/** Matches a template such as `${name}Shown`. */
const NAME_OF_NAME = new RegExp(`^${HOLE}\\w+$`);

/**
 * Finds user-visible texts in a source file: text between tags and in attributes of `html` templates, and strings that
 * look like a sentence or a label. Ignores comments and messages of thrown bugs.
 */
export function findLiteralTexts(source: string): LiteralText[] {
  return listChunks(source).flatMap(({ start, text, tag }) => {
    const found =
      tag === 'html' ? readMarkup(text) : tag === null ? readString(source, start, text) : [];
    const line = source.slice(0, start).split('\n').length;
    return found.map((one) => ({ line, text: one }));
  });
}

/** Matches a template that only adds an attribute. */
const ATTRIBUTE =
  /^(?:disabled|checked|selected|hidden|open|required|autofocus|multiple|novalidate)(?: [\w-]+="[^"]*")*$|^[\w-]+="[^"]*"/;

function readMarkup(markup: string): string[] {
  if (ATTRIBUTE.test(markup.trim())) return [];
  const attributes = [...markup.matchAll(SEEN_ATTRIBUTE)].map(([, value = '']) => value);
  const between = markup
    .replaceAll(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/g, ' ')
    .split(/<[^>]*>|\n/);
  return [...attributes, ...between]
    .map((part) => part.replaceAll(HOLE, ' ').replaceAll(/&\w+;/g, ' ').trim())
    .filter((part) => /\p{L}{2,}/u.test(part));
}

function readString(source: string, start: number, text: string): string[] {
  const before = source.slice(Math.max(0, start - 40), start);
  // No person sees error messages of bugs, module names, types and schema.org names.
  if (/(?:(?:new \w*Error|from |import)\(?\s*|<|'@type': )$/.test(before)) return [];
  // A name that is derived from another one.
  if (NAME_OF_NAME.test(text)) return [];
  if (text.startsWith('<') || /^(?:noindex|private), /.test(text)) return [];
  const plain = text.replaceAll(HOLE, ' ').trim();
  return SENTENCE.test(plain) && !NAME.test(plain) ? [plain] : [];
}

/** Lists every string and template of a source, with placeholders for values; nested templates are separate. */
function listChunks(source: string): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;

  function readQuoted(quote: string): void {
    const start = at;
    at += 1;
    let text = '';
    while (at < source.length && source[at] !== quote && source[at] !== '\n') {
      if (source[at] === '\\') at += 1;
      text += source[at] ?? '';
      at += 1;
    }
    at += 1;
    chunks.push({ start, text, tag: null });
  }

  function readTemplate(): void {
    const start = at;
    const tag = /([A-Za-z]+)$/.exec(source.slice(Math.max(0, at - 20), at))?.[1] ?? null;
    at += 1;
    let text = '';
    while (at < source.length && source[at] !== '`') {
      if (source[at] === '\\') at += 1;
      else if (source.startsWith('${', at)) {
        at += 2;
        readCode();
        text += HOLE;
        continue;
      }
      text += source[at] ?? '';
      at += 1;
    }
    at += 1;
    chunks.push({ start, text, tag });
  }

  /** Skips a comment, string, template or regular expression; false if there is none at this position. */
  function skip(): boolean {
    const letter = source[at] ?? '';
    if (source.startsWith('//', at)) at = endOf(source, '\n', at);
    else if (source.startsWith('/*', at)) at = endOf(source, '*/', at);
    else if (letter === "'" || letter === '"') readQuoted(letter);
    else if (letter === '`') readTemplate();
    else if (isRegExp(source, at)) at = endOfRegExp(source, at);
    else return false;
    return true;
  }

  /** Reads up to the brace that closes an interpolation, or to the end. */
  function readCode(): void {
    let depth = 0;
    while (at < source.length) {
      if (skip()) continue;
      if (source[at] === '{') depth += 1;
      if (source[at] === '}') depth -= 1;
      at += 1;
      if (depth < 0) return;
    }
  }

  readCode();
  return chunks;
}

function endOf(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from + 2);
  return found < 0 ? source.length : found + end.length;
}

function isRegExp(source: string, at: number): boolean {
  return source[at] === '/' && /[(,=:[!&|?{};\n]\s*$/.test(source.slice(Math.max(0, at - 30), at));
}

function endOfRegExp(source: string, from: number): number {
  let isInClass = false;
  for (let at = from + 1; at < source.length; at += 1) {
    const letter = source[at];
    if (letter === '\\') at += 1;
    else if (letter === '[') isInClass = true;
    else if (letter === ']') isInClass = false;
    else if (letter === '\n') return from + 1;
    else if (letter === '/' && !isInClass) return at + 1;
  }
  return source.length;
}
