/**
 * Fragments that slow down parsers when they are repeated: unclosed openers, unmatched closers, separators, characters
 * that are rare in ordinary texts, and characters of several code units.
 */
export const PATTERNS = [
  // Markdown
  '[a](',
  '[a](<',
  '[a](b "',
  '![',
  '![](',
  '[',
  ']',
  '](',
  '[a][b]',
  '[a]: /b\n',
  '[^1]',
  '[^1]: a\n',
  '`',
  '`` ` ',
  '`a',
  '```\n',
  '~~~\n',
  '~~a',
  '*',
  '_',
  '~',
  '**a',
  '*a**',
  '*a_',
  '_a__',
  '\\',
  '#',
  '# a\n',
  '===\n',
  '---\n',
  '>',
  '> ',
  '>- ',
  '> a\n',
  '- ',
  '* ',
  '1. ',
  '- a\n',
  '-\n',
  '|-|',
  '|-|\n',
  '|a|b|\n|-|-|\n',
  'x|y\n-|-\n',
  '||\n',
  '    a\n',
  '\t',
  'a  \n',
  // HTML and XML
  '<',
  '<<',
  '</',
  '<a',
  '<a\n',
  'a<b',
  '<b>',
  '</b>',
  '<b></i>',
  '<i><b>',
  '<p>',
  '<li>',
  '<table>',
  '<svg>',
  '<pre>',
  '<script>',
  '<textarea>',
  '<!--',
  '-->',
  '<!-->',
  '<!A',
  '<?',
  '<![CDATA[',
  '<a href="',
  '<b a=',
  '<b a="',
  '<img src=x>',
  '&',
  '&#1;',
  '&amp;',
  '"',
  "'",
  // addresses, links and mentions
  'http://',
  '<http://a',
  'www.',
  'mailto:',
  'a@b.',
  'a.',
  '@',
  '@a',
  '@[a](member:',
  '%2f',
  '..%2f',
  '../',
  '//',
  'a=b&',
  // headers, files and lists
  ',',
  ';',
  '"",',
  '"a"b',
  ';q=0.1,',
  'W/"',
  'a: b\n',
  '\n ',
  '\n\n',
  ' ',
  '\r',
  '\r\n',
  '\0',
  '{',
  '{"a":',
  '$',
  '@$|',
  '=',
  "'",
  "'=",
  '-',
  // characters
  'a',
  'é',
  'ß',
  'İ',
  '\u0301',
  'a\u0301\u0323',
  '\u200b',
  '\u202e',
  '\u2066',
  'ﷺ',
  '👩‍',
  '\ud83d',
  '１',
  '4',
  '4 ',
  '4242 ',
] as const;

/** A text that is built from patterns; `size` is in UTF-16 code units. */
export interface HostileText {
  readonly label: string;
  build(size: number): string;
}

/** Each pattern alone, and between two letters, so that a match fails at the end of the run. */
export function listRepetitions(): HostileText[] {
  return PATTERNS.flatMap((pattern) => [
    { label: `${JSON.stringify(pattern)} repeated`, build: (size) => fill(pattern, size) },
    {
      label: `${JSON.stringify(pattern)} repeated between letters`,
      build: (size) => `a${fill(pattern, size - 2)}b`,
    },
  ]);
}

/** Two patterns: all of the first and then all of the second, or alternating. */
export function listPairs(first: string, second: string): HostileText[] {
  const names = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
  return [
    {
      label: `${names}, one after the other`,
      build: (size) => fill(first, size / 2) + fill(second, size / 2),
    },
    { label: `${names} in turns`, build: (size) => fill(first + second, size) },
  ];
}

function fill(pattern: string, size: number): string {
  return pattern.repeat(Math.ceil(size / pattern.length)).slice(0, Math.max(0, Math.floor(size)));
}
