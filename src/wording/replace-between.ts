/**
 * Replaces each part that begins with `open` and ends with the next `close`; null from `replace` keeps it. A regular
 * expression would search the whole remaining text again for each unclosed `open`.
 */
export function replaceBetween(
  text: string,
  [open, close]: readonly [open: string, close: string],
  replace: (inside: string) => string | null,
): string {
  let [result, from] = ['', 0];
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start === -1 ? -1 : text.indexOf(close, start + open.length);
    if (end === -1) return result + text.slice(from);
    const after = end + close.length;
    const replacement = replace(text.slice(start + open.length, end));
    result += text.slice(from, start) + (replacement ?? text.slice(start, after));
    from = after;
  }
}
